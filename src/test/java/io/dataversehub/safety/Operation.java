package io.dataversehub.safety;

import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.webapi.DataverseClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One way to use Dataverse.
 *
 * @param method of the request that a fault hits
 * @param path of that request, as a regular expression
 * @param after the contacts when it has worked, once
 */
record Operation(String name, Repeat repeat, String method, String path, List<String> after, Act act) {

    /** What may be done when it is not known whether it worked. */
    enum Repeat {
        /** Anything: it is the same done twice. */
        ANY_TIME,
        /** Repeated by the client, under the id that it chose; its caller would write a second row. */
        BY_THE_CLIENT,
        /** Nothing. */
        NEVER
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
