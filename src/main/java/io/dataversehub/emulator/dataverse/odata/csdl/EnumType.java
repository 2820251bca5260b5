package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An enumeration, such as {@code OwnershipTypes}.
 *
 * @param flags whether values may be combined
 * @param members values by name, in the order to be written
 */
public record EnumType(String name, boolean flags, Map<String, Long> members) {

    public EnumType {
        Identifier.check(name);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        members.keySet().forEach(Identifier::check);
    }
}
