package io.dataversehub.emulator.dataverse.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The security roles that an environment begins with. */
final class SeedRoles {
    static final String ROLE = "role";
    static final String OF_USERS = "systemuserroles";

    private static final String PREFIX = "0a0e0000-0000-4000-8000-0000000000";

    private static final UUID SYSTEM_ADMINISTRATOR = UUID.fromString(PREFIX + "f1");

    /** Has {@link PrivilegeRows#ACT_FOR_OTHERS}. */
    private static final UUID DELEGATE = UUID.fromString(PREFIX + "f4");

    /** Depth {@code Global} of a privilege. */
    private static final Integer EVERYWHERE = 8;

    private static final Map<UUID, String> NAMES = names();

    private SeedRoles() {}

    private static Map<UUID, String> names() {
        Map<UUID, String> names = new LinkedHashMap<>();
        names.put(SYSTEM_ADMINISTRATOR, Privileges.SYSTEM_ADMINISTRATOR);
        names.put(UUID.fromString(PREFIX + "f2"), "System Customizer");
        names.put(UUID.fromString(PREFIX + "f3"), "Basic User");
        names.put(DELEGATE, "Delegate");
        return names;
    }

    static int count() {
        return NAMES.size();
    }

    static Map<UUID, Map<String, @Nullable Object>> roles() {
        Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        NAMES.forEach((id, name) -> rows.put(
                id,
                Map.of(
                        "name",
                        name,
                        "businessunitid",
                        new Reference("businessunit", SeedRows.BUSINESS_UNIT),
                        "organizationid",
                        SeedRows.ORGANIZATION,
                        "componentstate",
                        0,
                        "ismanaged",
                        true)));
        return rows;
    }

    /** The system administrator's role. */
    static Map<UUID, Map<String, @Nullable Object>> ofUsers() {
        return Map.of(
                UUID.fromString(PREFIX + "f5"), Map.of("systemuserid", SeedRows.USER, "roleid", SYSTEM_ADMINISTRATOR));
    }

    /** Of the roles, other than the administrator's, which needs none of its own. */
    static Map<UUID, Map<String, @Nullable Object>> privileges() {
        return Map.of(
                UUID.fromString(PREFIX + "f6"),
                Map.of(
                        "roleid",
                        DELEGATE,
                        "privilegeid",
                        PrivilegeRows.id(PrivilegeRows.ACT_FOR_OTHERS),
                        "privilegedepthmask",
                        EVERYWHERE));
    }
}
