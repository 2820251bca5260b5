package io.dataversehub.store;

import java.util.EnumSet;
import java.util.Set;

/** Where a batch run stands. */
public enum RunState {
    /** Rows are being written, or were when the hub was killed. */
    RUNNING,
    /** Interrupted between two chunks; goes on when the inbox is looked at again. */
    STOPPED,
    /** All decided; the reject file and the source are being put in their places. */
    FINISHING,
    COMPLETED,
    COMPLETED_WITH_REJECTS,
    /** Refused or given up; the message says why. */
    FAILED,
    CANCELLED,
    /** Never finished: its source was changed or removed before it could go on. */
    ABANDONED;

    private static final Set<RunState> OPEN = EnumSet.of(RUNNING, STOPPED, FINISHING);

    /** Whether the run still has something to do. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
