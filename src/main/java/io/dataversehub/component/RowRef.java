package io.dataversehub.component;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a lookup of a typed row points to. In JSON it is what {@code dataverse:} takes for a lookup: the id, or, where the table
 * must be said because the lookup may point to several, {@code contacts(<id>)}.
 *
 * @param <T> the typed row that it points to; {@code ?} where no type was generated for it
 * @param id the row's primary id
 * @param entitySet the table that is meant, as in URLs; null: the only one that the lookup may point to, or not told, as in a row
 *     that was read
 */
public record RowRef<T>(UUID id, @Nullable String entitySet) {

    public RowRef {
        if (entitySet != null && !entitySet.matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
            throw new IllegalArgumentException(
                    "'" + entitySet + "' is no name of a table as in URLs, such as accounts");
        }
    }

    public static <T> RowRef<T> to(UUID id) {
        return new RowRef<>(id, null);
    }

    public static <T> RowRef<T> to(String entitySet, UUID id) {
        return new RowRef<>(id, entitySet);
    }

    @JsonCreator
    static <T> RowRef<T> parse(String id) {
        return to(UUID.fromString(id));
    }

    @JsonValue
    String toJson() {
        return entitySet == null ? id.toString() : entitySet + "(" + id + ")";
    }
}
