package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.Nullable;

/** The properties of a message as an action changes them. */
public interface PropertyTarget extends PropertySource {

    /** Null clears it. @throws SqlEvaluationException when no message has such a property, or it may not be set */
    void setSystem(String name, @Nullable Object value);

    void setUser(String name, @Nullable Object value);

    void removeUser(String name);
}
