package io.dataversehub.bench.stub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.admin.LimitSettings;

/**
 * How a stub behaves.
 *
 * @param limits service protection limits and latencies; disabled and zero by default
 */
record StubSettings(LimitSettings limits) {

    static StubSettings fast() {
        return new StubSettings(LimitSettings.documented(false));
    }

    StubSettings with(ObjectNode json) {
        return new StubSettings(LimitSettings.documented(false).with(json));
    }

    long latencyMicros(int rows) {
        return limits.latencyMillis() * 1000L + (long) limits.latencyPerRowMicros() * rows;
    }
}
