package io.dataversehub.emulator.dataverse.store;

/** How many rows one transaction wrote; counted for all when it commits. */
final class WriteCounts {
    int created;
    int updated;
    int deleted;

    int total() {
        return created + updated + deleted;
    }

    WriteCounts copy() {
        WriteCounts copy = new WriteCounts();
        copy.reset(this);
        return copy;
    }

    void reset(WriteCounts to) {
        created = to.created;
        updated = to.updated;
        deleted = to.deleted;
    }
}
