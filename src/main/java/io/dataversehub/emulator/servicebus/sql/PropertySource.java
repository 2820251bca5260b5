package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.Nullable;

/** The properties of a message as an expression reads them; names are the same in upper and lower case. */
public interface PropertySource {

    /**
     * The value of {@code sys.name}; null where the message has none.
     *
     * @throws SqlEvaluationException when no message has such a property
     */
    @Nullable
    Object system(String name);

    /** The value of a property that the sender invented; null where it is missing. */
    @Nullable
    Object user(String name);
}
