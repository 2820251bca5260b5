package io.dataversehub.emulator.dataverse.store;

/** How many rows one transaction wrote; counted for all when it commits. */
final class WriteCounts {
    int created;
    int updated;
    int deleted;
}
