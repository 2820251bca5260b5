package io.dataversehub.emulator.dataverse;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The emulator of a test class: runs from the moment it is made, on a port of its own, until the last test has ended.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();
 *
 * private static final TestApi api = EMULATOR.api();
 * </pre>
 */
final class RunningEmulator implements BeforeEachCallback, AfterAllCallback {
    private final DataverseEmulator emulator;
    private final TestApi api;
    private final boolean emptied;

    private RunningEmulator(UnaryOperator<DataverseEmulatorOptions> options, boolean emptied) {
        this.emulator = DataverseEmulator.start(
                options.apply(DataverseEmulatorOptions.defaults().withPort(0)));
        this.api = new TestApi(emulator.url());
        this.emptied = emptied;
    }

    /** Keeps its rows from test to test. */
    static RunningEmulator keepingRows() {
        return new RunningEmulator(UnaryOperator.identity(), false);
    }

    /** Has no rows but its first ones, the present time and no faults when a test begins; tables and columns stay. */
    static RunningEmulator emptiedBeforeEachTest() {
        return emptiedBeforeEachTest(UnaryOperator.identity());
    }

    static RunningEmulator emptiedBeforeEachTest(UnaryOperator<DataverseEmulatorOptions> options) {
        return new RunningEmulator(options, true);
    }

    TestApi api() {
        return api;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (emptied) {
            // First, since what is emptied is noted with the time of the emulator's clock.
            api.delete("/emulator/clock");
            api.delete("/emulator/faults");
            api.post("/emulator/reset", "");
        }
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        emulator.close();
    }
}
