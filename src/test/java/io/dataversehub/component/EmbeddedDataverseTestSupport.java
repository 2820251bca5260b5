package io.dataversehub.component;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A Camel context whose {@code dataverse:} speaks to an embedded Dataverse; accounts have a file column. */
abstract class EmbeddedDataverseTestSupport extends CamelTestSupport {

    private static final String FILE_COLUMN = """
            [{"logicalName": "account", "attributes": [{"logicalName": "hub_file", "schemaName": "hub_File", "type": "File",
              "displayName": "File", "maxSizeInKB": 131072}]}]
            """;

    private static DataverseEmulator dataverse;

    @BeforeAll
    static void startDataverse(@TempDir Path folder) throws IOException {
        Path schema = Files.writeString(folder.resolve("file-column.json"), FILE_COLUMN);
        dataverse = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withSchema(List.of(schema)));
    }

    @AfterAll
    static void stopDataverse() {
        dataverse.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        context.addComponent("dataverse", component);
        return context;
    }
}
