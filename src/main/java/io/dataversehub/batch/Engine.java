package io.dataversehub.batch;

import io.dataversehub.batch.mapping.MappingFiles;
import io.dataversehub.store.BatchRejectTable;
import io.dataversehub.store.BatchRunTable;
import java.time.Clock;
import javax.sql.DataSource;

/** What every part of the engine needs: made once, shared by all. */
record Engine(
        BatchSettings settings,
        Folders folders,
        MappingFiles mappings,
        BatchRunTable runs,
        BatchRejectTable rejects,
        Clock clock) {

    static Engine of(DataSource store, BatchSettings settings, Clock clock) {
        return new Engine(
                settings,
                new Folders(settings.dir()),
                new MappingFiles(settings.mappings()),
                new BatchRunTable(store),
                new BatchRejectTable(store),
                clock);
    }
}
