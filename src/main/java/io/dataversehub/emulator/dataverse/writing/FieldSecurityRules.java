package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.SecurityErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.FieldSharing;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.FieldPermissionRows;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowListener;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what makes no sense among the rows that give access to secured columns: permissions for columns that are not secured,
 * field sharing that shares nothing or something twice, and changes of the system administrators' own profile.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/column-level-security">Column-level security with
 *     code</a>
 */
public final class FieldSecurityRules implements RowListener {
    private static final List<String> TABLES =
            List.of(FieldPermissionRows.PROFILE, FieldPermissionRows.PERMISSION, FieldSharing.TABLE);

    @Override
    public boolean wants(RowMessage message, Table table) {
        return TABLES.contains(table.logicalName());
    }

    @Override
    public void before(RowEvent event, Session session) {
        if (event.table().logicalName().equals(FieldSharing.TABLE)) {
            sharing(event, session);
        } else if (ofAdministrators(event)) {
            throw SecurityErrors.administratorsProfile();
        } else if (event.table().logicalName().equals(FieldPermissionRows.PERMISSION)) {
            refuseUnmasked(event);
            if (event.message() == RowMessage.CREATE) {
                permission(event, session.schema());
            }
        }
    }

    /** It makes sense for columns with a masking rule only, and would show them whole. */
    private static void refuseUnmasked(RowEvent event) {
        if (event.values().get("canreadunmasked") instanceof Integer records && records != 0) {
            throw ProtocolErrors.notEmulated("Masking rules of secured columns (canreadunmasked)");
        }
    }

    private static boolean ofAdministrators(RowEvent event) {
        boolean itself = event.message() != RowMessage.CREATE && event.id().equals(FieldPermissionRows.ADMINISTRATORS);
        return itself && event.association() == null
                || value(event, FieldPermissionRows.OF_PROFILE) instanceof Reference profile
                        && profile.id().equals(FieldPermissionRows.ADMINISTRATORS);
    }

    private static void permission(RowEvent event, Schema schema) {
        String column = String.valueOf(value(event, "attributelogicalname"));
        boolean secured = schema.table(String.valueOf(value(event, "entityname"))).stream()
                .flatMap(table -> table.securedColumns().stream())
                .map(Column::logicalName)
                .anyMatch(column::equals);
        if (!secured) {
            throw SecurityErrors.notSecured();
        }
    }

    private static void sharing(RowEvent event, Session session) {
        boolean shares = isTrue(event, "readaccess") || isTrue(event, "updateaccess");
        if (event.message() == RowMessage.UPDATE && !shares) {
            throw SecurityErrors.sharesNothingAnyMore();
        }
        if (event.message() != RowMessage.CREATE) {
            return;
        }
        if (!(value(event, "attributeid") instanceof UUID attribute)
                || !(value(event, "objectid") instanceof Reference row)
                || session.schema().require(row.table()).securedColumns().stream()
                        .map(column -> session.schema().require(row.table()).metadataId(column))
                        .noneMatch(attribute::equals)) {
            throw SecurityErrors.notSecured();
        }
        if (!shares) {
            throw SecurityErrors.sharesNothing(attribute.toString());
        }
        refuseSecond(event, session, attribute, row);
    }

    private static void refuseSecond(RowEvent event, Session session, UUID attribute, Reference row) {
        Projection columns = Projection.named(event.table(), List.of("attributeid", "principalid"));
        boolean known = session.findBy(columns, "objectid", row.id()).stream()
                .anyMatch(other -> attribute.equals(other.get("attributeid"))
                        && other.get("principalid") instanceof Reference principal
                        && principal.equals(value(event, "principalid")));
        if (known) {
            throw SecurityErrors.alreadyShared();
        }
    }

    private static boolean isTrue(RowEvent event, String column) {
        return Boolean.TRUE.equals(value(event, column));
    }

    /** As it will be: what is written, else what was there. */
    private static @Nullable Object value(RowEvent event, String column) {
        if (event.values().containsKey(column)) {
            return event.values().get(column);
        }
        return event.before() == null || !event.table().has(column)
                ? null
                : event.before().get(column);
    }
}
