package io.dataversehub.emulator.dataverse;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The picture in the package's description, held. */
@AnalyzeClasses(packages = "io.dataversehub.emulator.dataverse", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final String BASE = "io.dataversehub.emulator.dataverse";

    @ArchTest
    static final ArchRule eachPackageSeesOnlyThoseUnderIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("wiring")
            .definedBy(BASE)
            .layer("batch")
            .definedBy(BASE + ".batch")
            .layer("writing")
            .definedBy(BASE + ".writing")
            .layer("metadata")
            .definedBy(BASE + ".metadata")
            .layer("functions")
            .definedBy(BASE + ".functions..")
            .layer("webhooks")
            .definedBy(BASE + ".webhooks..")
            .layer("files")
            .definedBy(BASE + ".files")
            .layer("discovery")
            .definedBy(BASE + ".discovery")
            .layer("reading")
            .definedBy(BASE + ".reading")
            .layer("web")
            .definedBy(BASE + ".web")
            .layer("store")
            .definedBy(BASE + ".store")
            .layer("admin")
            .definedBy(BASE + ".admin")
            .layer("schema")
            .definedBy(BASE + ".schema")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("batch")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("writing")
            .mayOnlyBeAccessedByLayers("wiring", "files", "functions")
            .whereLayer("files")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("metadata")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("webhooks")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("functions")
            .mayOnlyBeAccessedByLayers("wiring", "webhooks")
            .whereLayer("discovery")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("reading")
            .mayOnlyBeAccessedByLayers("wiring", "files", "writing", "functions")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers(
                    "wiring", "discovery", "files", "batch", "writing", "metadata", "functions", "webhooks", "reading")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers(
                    "wiring",
                    "discovery",
                    "files",
                    "batch",
                    "writing",
                    "metadata",
                    "functions",
                    "webhooks",
                    "reading",
                    "web")
            .because("an operation is added as a file in one place, and nothing under it need know");
}
