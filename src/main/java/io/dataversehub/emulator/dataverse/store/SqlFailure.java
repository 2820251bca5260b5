package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
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

    /** What a failed statement means: a deadlock, a wait that took too long, or a fault of ours. */
    static RuntimeException of(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 -> new Deadlock(cause);
            case ErrorCode.LOCK_TIMEOUT_1 -> ErrorCatalogue.sqlTimeout();
            default -> new SqlFailure(cause);
        };
    }
}
