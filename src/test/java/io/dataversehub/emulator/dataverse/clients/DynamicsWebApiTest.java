package io.dataversehub.emulator.dataverse.clients;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * The client of the npm package {@code dynamics-web-api}, unmodified, run by Node.js: what it can do, it can do with the
 * emulator. The checks themselves are in {@code src/test/js/dynamics-web-api}.
 */
class DynamicsWebApiTest {
    /** What waits for other parts of the emulator. */
    @TestFactory
    Stream<DynamicNode> answersEveryOperationAsDataverseDoes() {
        return ClientChecks.of("dynamics-web-api/main.mjs", 90);
    }
}
