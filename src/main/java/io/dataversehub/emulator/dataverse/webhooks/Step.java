package io.dataversehub.emulator.dataverse.webhooks;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A row of {@code sdkmessageprocessingstep} that posts to an endpoint.
 *
 * @param table logical name; empty = any
 * @param filtering columns of which an update must send one; empty = any
 * @param isAsync posts after the commit, else within the transaction
 * @param deletesJobs whether the rows of jobs that went well are deleted
 */
record Step(
        UUID id,
        String name,
        String message,
        String table,
        int stage,
        int rank,
        boolean isAsync,
        Set<String> filtering,
        boolean deletesJobs,
        Endpoint endpoint,
        List<Image> images) {
    /** Behind the name of a message that is about several rows. */
    static final String MULTIPLE = "Multiple";

    static final int PRE_VALIDATION = 10;
    static final int PRE_OPERATION = 20;
    static final int POST_OPERATION = 40;

    Step {
        filtering = Set.copyOf(filtering);
        images = List.copyOf(images);
    }

    /**
     * A copy of the row that goes with the event.
     *
     * @param columns empty = all
     */
    record Image(String alias, boolean before, boolean after, Set<String> columns) {
        Image {
            columns = Set.copyOf(columns);
        }
    }

    boolean hears(String otherMessage, String otherTable) {
        return message.equals(otherMessage) && (table.isEmpty() || table.equals(otherTable));
    }

    /** Whether an event that sent these columns is of interest. */
    boolean wants(Set<String> sent) {
        return filtering.isEmpty()
                || !message.startsWith("Update")
                || sent.stream().anyMatch(filtering::contains);
    }
}
