package io.dataversehub.emulator.dataverse.odata.batch;

import java.util.List;

/** What a batch consists of: requests on their own, and change sets. */
public sealed interface BatchItem permits BatchRequest, BatchItem.ChangeSet {

    /** Requests that succeed or fail together; each has a Content-ID of its own, and none is a GET. */
    record ChangeSet(List<BatchRequest> requests) implements BatchItem {
        public ChangeSet {
            requests = List.copyOf(requests);
        }
    }
}
