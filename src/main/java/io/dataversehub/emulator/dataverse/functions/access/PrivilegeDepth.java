package io.dataversehub.emulator.dataverse.functions.access;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a privilege reaches; in {@code privilegedepthmask} each has a bit of its own.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/privilegedepth">PrivilegeDepth
 *     enumeration</a>
 */
final class PrivilegeDepth {
    /** In the order of their numbers. */
    private static final List<String> NAMES = List.of("Basic", "Local", "Deep", "Global");

    static final EnumType TYPE = new EnumType("PrivilegeDepth", false, members());

    static final ComplexType ROLE_PRIVILEGE = ComplexType.of(
            "RolePrivilege",
            List.of(
                    Property.of("Depth", TypeRef.of("PrivilegeDepth")).required(),
                    Property.of("PrivilegeId", Types.GUID).required(),
                    Property.of("BusinessUnitId", Types.GUID).required(),
                    Property.of("PrivilegeName", Types.STRING)));

    private PrivilegeDepth() {}

    private static Map<String, Long> members() {
        Map<String, Long> members = new LinkedHashMap<>();
        NAMES.forEach(name -> members.put(name, (long) members.size()));
        return members;
    }

    static Integer mask(String name) {
        int number = NAMES.indexOf(name);
        if (number < 0) {
            throw MessageErrors.wrongPayloadType(name, "mscrm.PrivilegeDepth");
        }
        return 1 << number;
    }

    static String name(@Nullable Object mask) {
        int bits = mask instanceof Integer number ? number : 1;
        return NAMES.get(Math.min(NAMES.size() - 1, Integer.numberOfTrailingZeros(Math.max(1, bits))));
    }
}
