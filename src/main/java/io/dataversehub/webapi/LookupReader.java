package io.dataversehub.webapi;

import io.dataversehub.webapi.RowOptions.EmptyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller gave for a lookup.
 *
 * <pre>
 *   null, ""                              no row
 *   GUID                                  the row with this id
 *   "accounts(…)", a URL of a row         that row
 *   "$1", in a change set                 the row that its first operation creates
 *   other text                            the row whose primary name this is
 *   {column: value, …}                    the row with these values; bound without a query when they are its key
 *   {"@table": "contact", column: value}  the same, for a lookup that may point to several tables
 *   [ …, … ]                              the first of these that exists
 * </pre>
 *
 * A value that could be a row of several tables must be a row of exactly one of them.
 */
final class LookupReader {

    private static final Pattern LINK = Pattern.compile(
            "(?:https?://[^/]+/api/data/v[\\d.]+)?/?([a-z_][a-z0-9_]*)\\((.+)\\)", Pattern.CASE_INSENSITIVE);
    private static final String TABLE = "@table";
    private static final String TYPE = "@odata.type";
    private static final String ID = "@id";
    private static final String NAMESPACE = "#?Microsoft\\.Dynamics\\.CRM\\.";

    /**
     * What is asked of a reference.
     *
     * @param byId the row's id: a link by alternate key will not do
     * @param several whether it is one of several alternatives, so that it must be known to exist
     */
    private record Need(boolean byId, boolean several) {}

    private final Facts facts;
    private final LookupSearch search;
    private final boolean contentReferences;

    LookupReader(Facts facts, boolean contentReferences) {
        this.facts = facts;
        this.contentReferences = contentReferences;
        this.search = new LookupSearch(facts, this::value);
    }

    /**
     * @param only the table that the row named; null: any target of the lookup
     * @param byId whether the row's id is needed, so that a link by alternate key will not do
     */
    Reference read(Column lookup, Column.@Nullable Target only, @Nullable Object given, boolean byId) {
        List<Column.Target> targets = only == null ? distinct(lookup.targets()) : List.of(only);
        List<Object> alternatives = alternatives(given);
        if (alternatives.isEmpty()) {
            return new Reference.Clear();
        }
        if (targets.isEmpty()) {
            throw RefusedValueException.of(
                    RowError.READ_ONLY_COLUMN,
                    lookup.name(),
                    "Column " + lookup.name() + " has no navigation property, so it cannot be set");
        }
        var need = new Need(byId, alternatives.size() > 1);
        List<String> tried = new ArrayList<>();
        boolean pending = false;
        for (Object alternative : alternatives) {
            try {
                Reference reference = alternative(lookup, targets, alternative, need, tried);
                // Later alternatives are looked at even while this one is open, that all questions are asked at once.
                pending |= reference instanceof Reference.Pending;
                if (!pending && reference != null) {
                    return reference;
                }
            } catch (RefusedValueException refused) {
                if (!pending) {
                    throw refused;
                }
            }
        }
        if (pending) {
            return new Reference.Pending();
        }
        throw RefusedValueException.of(
                RowError.LOOKUP_NOT_FOUND,
                lookup.name(),
                "Lookup " + lookup.name() + ": no row of " + String.join(", nor of ", tried)
                        + ". Create that row first, or correct the value");
    }

    private static List<Object> alternatives(@Nullable Object given) {
        List<Object> alternatives = new ArrayList<>();
        Collection<?> all = given instanceof Collection<?> list ? list : java.util.Collections.singletonList(given);
        for (Object one : all) {
            if (!isEmpty(one)) {
                alternatives.add(one);
            }
        }
        return alternatives;
    }

    private static boolean isEmpty(@Nullable Object value) {
        if (value instanceof Map<?, ?> columns) {
            return columns.entrySet().stream()
                    .filter(column -> !column.getKey().toString().startsWith("@") || ID.equals(column.getKey()))
                    .allMatch(column -> isEmpty(column.getValue()));
        }
        return value == null
                || value instanceof CharSequence text && text.toString().isBlank();
    }

    /** Null: no such row. */
    private @Nullable Reference alternative(
            Column lookup, List<Column.Target> targets, Object given, Need need, List<String> tried) {
        if (given instanceof Map<?, ?> map) {
            return byColumns(lookup, targets, columns(map), need, tried);
        }
        if (given instanceof UUID
                || given instanceof CharSequence text
                        && RowKeyParser.isGuid(text.toString().strip())) {
            UUID id = given instanceof UUID known ? known : RowKeyParser.guid(given.toString());
            return byId(lookup, targets, id, need, tried);
        }
        if (given instanceof CharSequence text) {
            if (contentReferences && text.toString().matches("\\$[1-9]\\d{0,2}")) {
                return new Reference.Link(targets.get(0), text.toString());
            }
            Reference link = link(lookup, text.toString().strip(), need);
            return link != null ? link : byName(lookup, targets, text.toString(), tried);
        }
        throw RefusedValueException.invalid(
                lookup, given, "is no reference to a row. Give a GUID, the row's name, or {column: value}");
    }

    private static Map<String, Object> columns(Map<?, ?> map) {
        Map<String, Object> columns = new LinkedHashMap<>();
        map.forEach((name, value) -> columns.put(name.toString(), value));
        return columns;
    }

    private @Nullable Reference byId(
            Column lookup, List<Column.Target> targets, UUID id, Need need, List<String> tried) {
        if (targets.size() == 1 && !need.several) {
            return new Reference.Row(targets.get(0), id);
        }
        return search.row(lookup, targets, tried, table -> Map.of(table.primaryId(), id));
    }

    private @Nullable Reference byName(Column lookup, List<Column.Target> targets, String name, List<String> tried) {
        return search.row(lookup, targets, tried, table -> {
            String column = table.primaryName();
            return column == null ? Map.of() : Map.of(column, name);
        });
    }

    private @Nullable Reference byColumns(
            Column lookup, List<Column.Target> targets, Map<String, Object> columns, Need need, List<String> tried) {
        List<Column.Target> named = named(lookup, targets, columns);
        Object id = columns.remove(ID);
        if (id != null) {
            return byId(lookup, named, (UUID) idValue(lookup, id), need, tried);
        }
        if (columns.isEmpty()) {
            throw RefusedValueException.invalid(lookup, "{}", "names no column. Give {column: value}");
        }
        if (named.size() == 1) {
            Table table = facts.table(named.get(0).table());
            if (table == null) {
                return new Reference.Pending();
            }
            Reference known = withoutQuery(lookup, named.get(0), table, columns, need);
            if (known != null) {
                return known;
            }
        }
        return search.row(lookup, named, tried, table -> columns);
    }

    private static Object idValue(Column lookup, Object id) {
        return java.util.Objects.requireNonNull(ColumnValue.read(
                new Column(lookup.name(), ColumnType.UNIQUE_ID, true, true, Choices.NONE, List.of()),
                id,
                EmptyText.KEEP));
    }

    /** Takes the table's name out of {@code columns}. */
    private static List<Column.Target> named(Column lookup, List<Column.Target> targets, Map<String, Object> columns) {
        Object type = columns.remove(TYPE);
        Object table = columns.remove(TABLE);
        String name = table != null
                ? table.toString()
                : type == null ? "" : type.toString().replaceFirst("^" + NAMESPACE, "");
        if (name.isEmpty()) {
            return targets;
        }
        List<Column.Target> named = targets.stream()
                .filter(target ->
                        target.table().equals(name) || target.entitySet().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw RefusedValueException.of(
                    RowError.INVALID_VALUE,
                    lookup.name(),
                    "Lookup " + lookup.name() + " does not point to table '" + name + "', but to "
                            + targets.stream().map(Column.Target::table).collect(Collectors.joining(", ")));
        }
        return named;
    }

    /** A link by key, where {@code columns} are one whose values a URL can carry; else null. */
    private @Nullable Reference withoutQuery(
            Column lookup, Column.Target target, Table table, Map<String, Object> columns, Need need) {
        if (need.several || !table.isKey(columns.keySet())) {
            return null;
        }
        Map<String, Object> key = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : columns.entrySet()) {
            Column column = java.util.Objects.requireNonNull(table.column(entry.getKey()));
            Object value = value(lookup, column, entry.getValue());
            if (value instanceof Reference.Pending pending) {
                return pending;
            }
            if (UrlText.breaksKeys(value)) {
                return null;
            }
            key.put(column.readName(), value);
        }
        if (key.get(table.primaryId()) instanceof UUID id) {
            return new Reference.Row(target, id);
        }
        return need.byId
                ? null
                : new Reference.Link(target, target.entitySet() + "(" + UrlText.encode(UrlText.key(key)) + ")");
    }

    /** A column's value; of a lookup, the id of the row it points to, or {@link Reference.Pending}. */
    private Object value(Column lookup, Column column, @Nullable Object given) {
        if (column.isLookup()) {
            Reference nested = read(column, null, given, true);
            if (nested instanceof Reference.Row row) {
                return row.id();
            }
            if (nested instanceof Reference.Pending) {
                return nested;
            }
        } else {
            Object value = ColumnValue.read(column, given, EmptyText.NULL);
            if (value != null) {
                return value;
            }
        }
        throw RefusedValueException.of(
                RowError.INVALID_VALUE,
                lookup.name(),
                "Lookup " + lookup.name() + ": the column " + column.name() + " that names its row has no value");
    }

    private @Nullable Reference link(Column lookup, String text, Need need) {
        Matcher link = LINK.matcher(text);
        if (!link.matches()) {
            return null;
        }
        for (Column.Target target : lookup.targets()) {
            if (!target.entitySet().equals(link.group(1).toLowerCase(Locale.ROOT))) {
                continue;
            }
            String key = link.group(2);
            if (RowKeyParser.isGuid(key)) {
                return new Reference.Row(target, RowKeyParser.guid(key));
            }
            if ((need.byId || need.several) && RowKey.parse(key) instanceof RowKey.ByAlternateKey columns) {
                return byColumns(
                        lookup, List.of(target), new LinkedHashMap<>(columns.columns()), need, new ArrayList<>());
            }
            return new Reference.Link(target, link.group(1) + "(" + key + ")");
        }
        return null;
    }

    private static List<Column.Target> distinct(List<Column.Target> targets) {
        Map<String, Column.Target> byTable = new LinkedHashMap<>();
        targets.forEach(target -> byTable.putIfAbsent(target.table(), target));
        return List.copyOf(byTable.values());
    }
}
