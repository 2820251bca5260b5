package io.dataversehub.webapi.multipart;

import java.util.List;

/** What stands in a batch: one message, or a change set of several that happen together or not at all. */
public sealed interface BatchItem permits BatchPart, BatchItem.ChangeSet {

    /** @param members in their order */
    record ChangeSet(List<BatchPart> members) implements BatchItem {
        public ChangeSet {
            members = List.copyOf(members);
        }
    }
}
