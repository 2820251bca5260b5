package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;

/** A write found its key taken. The transaction goes on as if the write had not been tried. */
public final class UniqueViolation extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final WebApiException refusal;

    private UniqueViolation(WebApiException refusal) {
        super(refusal.getMessage(), null, false, false);
        this.refusal = refusal;
    }

    static UniqueViolation of(Table table, SQLException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        for (AlternateKey key : table.keys()) {
            if (message.contains(Sql.indexName(table, key))) {
                return new UniqueViolation(
                        ErrorCatalogue.duplicateKey(key.displayName(), String.join(", ", key.columns())));
            }
        }
        return new UniqueViolation(ErrorCatalogue.duplicateRow());
    }

    /** What the caller is told. */
    public WebApiException refusal() {
        return refusal;
    }
}
