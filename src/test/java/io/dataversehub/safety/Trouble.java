package io.dataversehub.safety;

import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.webapi.ClientOptions;
import java.util.function.UnaryOperator;

/**
 * What goes wrong.
 *
 * @param fault as {@code /emulator/faults} takes it, without the match; empty: none
 * @param line what the line to Dataverse does
 * @param options of the client that meets it
 * @param ending how operations end
 */
record Trouble(
        String name, String fault, Line.Fault line, UnaryOperator<ClientOptions.Builder> options, Ending ending) {

    /** How operations end, by what may be repeated. */
    record Ending(Expected anyTime, Expected byTheClient, Expected never) {

        Expected of(Repeat repeat) {
            return switch (repeat) {
                case ANY_TIME -> anyTime;
                case BY_THE_CLIENT -> byTheClient;
                case NEVER -> never;
            };
        }
    }

    /** How an operation ends. */
    enum Expected {
        /** It worked, once. */
        DONE,
        /** Nothing was written, and the error says that it may be tried again. */
        THROTTLED,
        /** Nothing was written, and the error says that it may be tried again. */
        UNAVAILABLE,
        /** It may have worked or not; done again it is the same, and the error says that it may be tried again. */
        UNAVAILABLE_PERHAPS_DONE,
        /** It may have worked or not, and the error says so. */
        AMBIGUOUS
    }

    @Override
    public String toString() {
        return name;
    }
}
