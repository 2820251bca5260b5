package io.dataversehub.safety;

import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.webapi.DataverseClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One way to use Dataverse.
 *
 * @param name begins with the operation of the component that it stands for
 * @param request that a fault hits
 * @param effect what it does to the contacts
 */
record Operation(String name, Repeat repeat, Request request, Effect effect, Act act) {

    /** What may be done when it is not known whether it worked. */
    enum Repeat {
        /** Anything: it is the same done twice. */
        ANY_TIME,
        /** Repeated by the client, under the id that it chose; its caller would write a second row. */
        BY_THE_CLIENT,
        /** Nothing. */
        NEVER
    }

    /** @param path a regular expression that is found in it */
    record Request(String method, String path) {
        boolean is(String otherMethod, String otherPath) {
            return otherMethod.equals(method) && otherPath.matches(".*(" + path + ").*");
        }
    }

    /**
     * The contacts as {@link Contacts#state} tells them.
     *
     * @param preparation done when nothing goes wrong yet
     * @param after when it has worked, once
     */
    record Effect(Act preparation, List<String> before, List<String> after) {
        static final Effect NONE = to(Contacts.BEFORE);

        static Effect to(List<String> after) {
            return new Effect(hands -> CompletableFuture.completedFuture(null), Contacts.BEFORE, after);
        }
    }

    /** Does it. */
    @FunctionalInterface
    interface Act {
        CompletableFuture<?> with(Hands hands);
    }

    /** What operations are done with. */
    record Hands(DataverseClient client, BulkWriter bulk) {}

    @Override
    public String toString() {
        return name;
    }
}
