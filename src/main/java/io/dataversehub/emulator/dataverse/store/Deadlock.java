package io.dataversehub.emulator.dataverse.store;

import java.io.Serial;
import java.sql.SQLException;

/** The database gave this transaction up so that another could go on. */
final class Deadlock extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Deadlock(SQLException cause) {
        super(cause);
    }
}
