package io.dataversehub.emulator.dataverse.store;

import java.io.Serial;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** A statement failed in a way that no caller can be blamed for. */
public final class SqlFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private SqlFailure(SQLException cause) {
        super(cause);
    }

    /** What a failed statement means: a deadlock, or a fault of ours. */
    static RuntimeException of(SQLException cause) {
        return switch (cause.getErrorCode()) {
            // H2 sees two transactions that wait for each other's rows, but not when one of them waits for a unique
            // key: that
            // ends by timeout.
            case ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1, ErrorCode.LOCK_TIMEOUT_1 -> new Deadlock(cause);
            default -> new SqlFailure(cause);
        };
    }
}
