package io.dataversehub.emulator.dataverse.clients;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The client of the npm package {@code dataverse-webapi}, unmodified, as web resources of model-driven apps use it; after
 * {@code dynamics-web-api} the most used Dataverse client that can be installed.
 */
class DataverseWebApiTest {
    @TestFactory
    Stream<DynamicNode> answersEveryOperationAsDataverseDoes() {
        return ClientChecks.of("dataverse-webapi/main.mjs", 17);
    }
}
