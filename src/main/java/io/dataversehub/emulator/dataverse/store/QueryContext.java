package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/**
 * What a query means beyond its own text.
 *
 * @param ensure makes a table ready to be read
 * @param now in UTC; date conditions are about it
 * @param facts about the caller, the organization and hierarchies, read when a condition asks for them
 * @param sources rows of tables as the caller may see them
 */
record QueryContext(Schema schema, Consumer<Table> ensure, LocalDateTime now, QueryFacts facts, RowSources sources) {}
