package io.dataversehub.emulator.dataverse.odata.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link BatchItem}. A change set that failed is answered by one {@link Response}. */
public sealed interface BatchAnswer {

    /**
     * @param contentId of the request, echoed; null outside of change sets
     * @param headers in the order to be written
     * @param body empty for none; not copied
     */
    record Response(@Nullable String contentId, int status, List<Header> headers, byte[] body) implements BatchAnswer {
        public Response {
            headers = List.copyOf(headers);
        }
    }

    /** The answers to all members of a change set that succeeded. */
    record ChangeSetResponse(List<Response> responses) implements BatchAnswer {
        public ChangeSetResponse {
            responses = List.copyOf(responses);
        }
    }
}
