package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.SchemaFiles;
import io.dataversehub.emulator.dataverse.store.Database;
import java.nio.file.Path;
import java.util.List;

/** Where the schema beyond the standard tables comes from: files of the command line, then what was made at run time. */
final class SchemaSource {
    private final Schema schema;
    private final Database database;
    private final List<Path> files;

    SchemaSource(Schema schema, Database database, List<Path> files) {
        this.schema = schema;
        this.database = database;
        this.files = files;
    }

    void load() {
        files.forEach(file -> SchemaFiles.read(file).forEach(schema::add));
        database.keptAdditions().forEach(json -> SchemaFiles.parse(json).forEach(schema::add));
    }

    /** After what was made at run time is gone. */
    void reload() {
        schema.reset();
        load();
    }
}
