package io.dataversehub.webapi;

import io.dataversehub.webapi.WebApiException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows for one table: names and values by the table's metadata, lookups to rows. The lookups of all rows of a call are
 * resolved together.
 *
 * <p>Columns are named by logical name; lookups also by navigation property, or that with {@code @odata.bind}. An absent column
 * is left alone, null clears it. A choice takes its value or its label; a lookup takes
 *
 * <ul>
 *   <li>null or an empty text: no row;
 *   <li>a GUID, or a row's URL such as {@code accounts(accountnumber='A1')};
 *   <li>any other text: the primary name of the row;
 *   <li>a Map of columns to values, such as {@code {accountnumber=A1}}: bound without a query when they are an alternate key,
 *       else looked up; with {@code @table} where the lookup may point to several tables; with {@code @id} for an id;
 *   <li>a List of these: the first that exists.
 * </ul>
 *
 * <p>Rows under a collection-valued navigation property, a List of Maps, are created with a row that is created (deep insert), and
 * mapped like it. The parties of an activity ({@code to}, {@code requiredattendees}, …) take a List of what a lookup takes, or of
 * mail addresses.
 *
 * <p>Thread-safe.
 */
public final class RowMapper {

    private final Calls calls;
    private final Tables tables;
    private final Lookups lookups;
    private final WriteOperation operation;
    private final List<String> keyColumns;
    private final RowOptions options;
    private final Matching matching;
    private volatile Tables.Known known;

    private RowMapper(
            Calls calls,
            Tables tables,
            Lookups lookups,
            Tables.Known known,
            WriteOperation operation,
            WriteOptions how) {
        this.calls = calls;
        this.tables = tables;
        this.lookups = lookups;
        this.known = known;
        this.operation = operation;
        this.keyColumns = how.keyColumns();
        this.options = how.rows();
        this.matching = how.matching();
    }

    /** Fails when the table or the key does not exist. */
    static CompletableFuture<RowMapper> open(
            Calls calls, Tables tables, Lookups lookups, String table, WriteOperation operation, WriteOptions how) {
        return tables.table(table).thenApply(known -> {
            requireKey(known.table(), how.keyColumns());
            return new RowMapper(calls, tables, lookups, known, operation, how);
        });
    }

    /** The table as it is known now. */
    public Table table() {
        return known.table();
    }

    /** One answer per row, in order; a row that cannot be written comes back refused and fails nothing. */
    public CompletableFuture<List<MappedRow>> map(
            long firstIndex, List<? extends Map<String, ?>> rows, CallOptions call) {
        return map(firstIndex, null, rows, calls.scope(call));
    }

    CompletableFuture<List<MappedRow>> map(
            long firstIndex, @Nullable RowKey key, List<? extends Map<String, ?>> rows, Scope scope) {
        var work = new Work(firstIndex, key, rows, scope);
        return work.pass();
    }

    private static void requireKey(Table table, List<String> columns) {
        if (!columns.isEmpty() && !table.isKey(Set.copyOf(columns))) {
            throw WebApiException.of(Kind.VALIDATION)
                    .table(table.entitySet())
                    .says("The columns " + columns + " are not an alternate key of table " + table.name() + ". "
                            + (table.keys().isEmpty()
                                    ? "It has none: write rows by " + table.primaryId()
                                    : "It has " + table.keys().values()))
                    .build();
        }
    }

    /** One call of {@link #map}: passes over the rows until all are decided. Its steps follow one another. */
    private final class Work {
        private final long firstIndex;
        private final @Nullable RowKey key;
        private final List<? extends Map<String, ?>> rows;
        private final Scope scope;
        private final Facts facts = new Facts();
        private final @Nullable MappedRow[] mapped;
        private boolean reread;

        Work(long firstIndex, @Nullable RowKey key, List<? extends Map<String, ?>> rows, Scope scope) {
            this.firstIndex = firstIndex;
            this.key = key;
            this.rows = rows;
            this.scope = scope;
            this.mapped = new MappedRow[rows.size()];
        }

        CompletableFuture<List<MappedRow>> pass() {
            Tables.Known current = known;
            facts.learn(current.table());
            var writer =
                    new RowWriter(current.format(), operation, new RowWriter.Way(keyColumns, options, matching), facts);
            boolean suspicious = false;
            for (int i = 0; i < mapped.length; i++) {
                if (mapped[i] == null) {
                    suspicious |= !write(writer, i);
                }
            }
            CompletableFuture<Tables.Known> newer = suspicious && !reread ? tables.reread(current) : null;
            if (suspicious) {
                reread = true;
                return newer == null
                        ? pass()
                        : newer.thenCompose(again -> {
                            known = again;
                            return pass();
                        });
            }
            return missing();
        }

        /** False: the row names something that may have been added to the table since it was read. */
        private boolean write(RowWriter writer, int i) {
            try {
                MappedRow written = writer.write(firstIndex + i, key, rows.get(i));
                mapped[i] = written == null ? null : masked(written, i);
                return true;
            } catch (RefusedValueException perhapsNew) {
                if (reread) {
                    mapped[i] = masked(MappedRow.refused(firstIndex + i, null, perhapsNew.error()), i);
                }
                return reread;
            }
        }

        private MappedRow masked(MappedRow row, int i) {
            return calls.options.masking().row(row, key, rows.get(i));
        }

        /** Fetches what rows lack, then passes again. */
        private CompletableFuture<List<MappedRow>> missing() {
            if (!facts.missingTables().isEmpty()) {
                List<CompletableFuture<Tables.Known>> wanted =
                        facts.missingTables().stream().map(tables::table).toList();
                return Async.all(wanted).thenCompose(found -> {
                    found.forEach(table -> facts.learn(table.table()));
                    return pass();
                });
            }
            if (!facts.missingCollections().isEmpty()) {
                List<CompletableFuture<Map.Entry<String, Map<String, String>>>> wanted =
                        facts.missingCollections().stream()
                                .map(table -> tables.collections(table).thenApply(found -> Map.entry(table, found)))
                                .toList();
                return Async.all(wanted).thenCompose(found -> {
                    found.forEach(table -> facts.learn(table.getKey(), table.getValue()));
                    return pass();
                });
            }
            if (!facts.openQuestions().isEmpty()) {
                return lookups.answer(facts.openQuestions(), scope).thenCompose(found -> {
                    facts.learn(found);
                    return pass();
                });
            }
            List<MappedRow> all = new ArrayList<>(mapped.length);
            for (MappedRow row : mapped) {
                all.add(java.util.Objects.requireNonNull(row));
            }
            return CompletableFuture.completedFuture(all);
        }
    }
}
