package io.dataversehub.emulator.dataverse.functions.access;

import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody may do with a row; the bits are those of {@code accessrightsmask}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/accessrights">AccessRights
 *     enumeration</a>
 */
final class AccessRights {
    /** By name, in the order in which Dataverse lists them. */
    private static final Map<String, Integer> BITS = bits();

    static final int ALL = BITS.values().stream().mapToInt(Integer::intValue).sum();

    static final EnumType TYPE = type();

    private AccessRights() {}

    private static Map<String, Integer> bits() {
        Map<String, Integer> bits = new LinkedHashMap<>();
        bits.put("ReadAccess", 1);
        bits.put("WriteAccess", 2);
        bits.put("AppendAccess", 4);
        bits.put("AppendToAccess", 16);
        bits.put("CreateAccess", 32);
        bits.put("DeleteAccess", 65_536);
        bits.put("ShareAccess", 262_144);
        bits.put("AssignAccess", 524_288);
        return Collections.unmodifiableMap(bits);
    }

    private static EnumType type() {
        Map<String, Long> members = new LinkedHashMap<>();
        members.put("None", 0L);
        BITS.forEach((name, bit) -> members.put(name, (long) bit));
        return new EnumType("AccessRights", true, members);
    }

    /** @param names separated by commas, each of {@link #TYPE} */
    static int mask(String names) {
        int mask = 0;
        for (String name : names.split("\\s*,\\s*")) {
            mask |= BITS.getOrDefault(name, 0);
        }
        return mask;
    }

    static String names(int mask) {
        String names = BITS.entrySet().stream()
                .filter(right -> (mask & right.getValue()) != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "None" : names;
    }
}
