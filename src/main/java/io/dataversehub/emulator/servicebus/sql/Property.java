package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.Nullable;

/** A property by its scope and name. */
record Property(boolean system, String name) implements Node.Operand {

    @Override
    public @Nullable Object value(PropertySource properties) {
        return system ? properties.system(name) : properties.user(name);
    }
}
