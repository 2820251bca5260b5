package io.dataversehub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: each may be drawn one way only. */
@AnalyzeClasses(packages = "io.dataversehub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String OURS = "io.dataversehub..";

    @ArchTest
    static final ArchRule governorKnowsOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage("io.dataversehub.governor..")
            .should()
            .dependOnClassesThat(resideOutsideOfPackage("io.dataversehub.governor..")
                    .and(resideOutsideOfPackage("java.."))
                    .and(resideOutsideOfPackage("org.jspecify..")))
            .because("who may call is decided from values and time alone, and is tested so");

    @ArchTest
    static final ArchRule webapiSeesOnlyTheGovernor = sees("io.dataversehub.webapi..", "io.dataversehub.governor..")
            .because("the client must be usable without Camel and without the hub");

    @ArchTest
    static final ArchRule webapiKnowsNoCamel = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dataversehub.webapi..",
                    "io.dataversehub.bulk..",
                    "io.dataversehub.store..",
                    "io.dataversehub.emulator..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
            .because("Camel ends at the component: what is under it serves any Java program");

    @ArchTest
    static final ArchRule bulkSeesOnlyWebapi = sees("io.dataversehub.bulk..", "io.dataversehub.webapi..")
            .because("gathering rows into calls is a matter of the Web API alone");

    @ArchTest
    static final ArchRule componentSeesBulkAndWebapi = sees(
                    "io.dataversehub.component..",
                    "io.dataversehub.bulk..",
                    "io.dataversehub.webapi..",
                    "io.dataversehub.governor..")
            .because("the component translates between Camel and the client, and carries nothing else");

    @ArchTest
    static final ArchRule componentKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage("io.dataversehub.component..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.."))
            .because("retry, sign-in and HTTP live in webapi; a second place would disagree with the first");

    @ArchTest
    static final ArchRule generateSeesOnlyWebapi = sees("io.dataversehub.generate..", "io.dataversehub.webapi..")
            .because("types are written from metadata alone, before a program is built");

    @ArchTest
    static final ArchRule storeSeesNothingOfOurs = sees("io.dataversehub.store..")
            .because("the hub's state must be readable by everyone, so it depends on no one");

    @ArchTest
    static final ArchRule batchSeesOnlyTheStore = sees("io.dataversehub.batch..", "io.dataversehub.store..")
            .because("a batch writes through its route, so that the route stays what it looks like");

    @ArchTest
    static final ArchRule routesSeeStoreAndComponent = sees(
                    "io.dataversehub.routes..", "io.dataversehub.store..", "io.dataversehub.component..")
            .because("a bean that a route names must not reach past the component");

    @ArchTest
    static final ArchRule consoleOnlyWatches = sees(
                    "io.dataversehub.console..",
                    "io.dataversehub.webapi..",
                    "io.dataversehub.governor..",
                    "io.dataversehub.store..",
                    "io.dataversehub.batch..")
            .because("the page shows what others do");

    @ArchTest
    static final ArchRule emulatorsAreIslands = sees("io.dataversehub.emulator.dataverse..")
            .because("two independent readings of a specification catch each other's mistakes");

    @ArchTest
    static final ArchRule theServiceBusEmulatorIsAnIsland = sees("io.dataversehub.emulator.servicebus..")
            .because("two independent readings of a specification catch each other's mistakes");

    @ArchTest
    static final ArchRule onlyTheHubSeesTheEmulators = noClasses()
            .that()
            .resideOutsideOfPackages("io.dataversehub.emulator..", "io.dataversehub")
            .should()
            .dependOnClassesThat(resideInAPackage("io.dataversehub.emulator.."))
            .because("the same hub points at the real services by configuration alone");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.dataversehub.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read alone can be changed alone");

    /** Classes of {@code home} use, of our own packages, only {@code home} and {@code others}. */
    private static com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction sees(
            String home, String... others) {
        var forbidden = resideInAPackage(OURS).and(resideOutsideOfPackage(home));
        for (String other : others) {
            forbidden = forbidden.and(resideOutsideOfPackage(other));
        }
        return noClasses().that().resideInAPackage(home).should().dependOnClassesThat(forbidden);
    }
}
