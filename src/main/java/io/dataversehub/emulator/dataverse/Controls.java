package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.admin.Faults;
import io.dataversehub.emulator.dataverse.admin.LimitSettings;
import io.dataversehub.emulator.dataverse.admin.RequestLog;
import io.dataversehub.emulator.dataverse.admin.ServiceLimits;
import io.dataversehub.emulator.dataverse.admin.Stats;

/** What requests to the Web API go through, and administration shows and changes. Thread-safe. */
record Controls(ServiceLimits limits, Faults faults, RequestLog log, Stats stats) {

    /** @param limited whether what exceeds the service protection limits is refused from the start */
    static Controls documented(boolean limited) {
        return new Controls(
                new ServiceLimits(LimitSettings.documented(limited)), new Faults(), new RequestLog(), new Stats());
    }

    /** Forgets what was counted; faults that were ordered stay. */
    void reset() {
        limits.reset();
        log.reset();
        stats.reset();
    }
}
