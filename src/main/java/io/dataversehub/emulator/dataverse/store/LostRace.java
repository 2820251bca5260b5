package io.dataversehub.emulator.dataverse.store;

import java.io.Serial;

/**
 * An upsert found no row and then, on creating it, found its key taken: most likely another caller had created it in
 * between. The transaction is done again from its beginning; when that ends the same, the key is simply taken.
 */
public final class LostRace extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final UniqueViolation violation;

    public LostRace(UniqueViolation violation) {
        super(violation.getMessage(), null, false, false);
        this.violation = violation;
    }

    UniqueViolation violation() {
        return violation;
    }
}
