package io.dataversehub.webapi;

import io.dataversehub.webapi.LookupQuestion.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the one row that has certain values, in one or several tables. Belongs to one {@link LookupReader}. */
final class LookupSearch {

    /** In messages: more ids would not help to choose. */
    private static final int SHOWN_CANDIDATES = 4;

    /** Reads the value of a target's column; {@link Reference.Pending} when it is a lookup whose row is not known yet. */
    @FunctionalInterface
    interface Values {
        Object read(Column lookup, Column column, @Nullable Object given);
    }

    private final Facts facts;
    private final Values values;

    LookupSearch(Facts facts, Values values) {
        this.facts = facts;
        this.values = values;
    }

    /** Asks each of {@code targets} that has the columns. Null: none has the row. */
    @Nullable
    Reference row(
            Column lookup,
            List<Column.Target> targets,
            List<String> tried,
            Function<Table, Map<String, Object>> columns) {
        Reference found = null;
        List<String> candidates = new ArrayList<>();
        boolean pending = false;
        int asked = 0;
        for (Column.Target target : targets) {
            Table table = facts.table(target.table());
            if (table == null) {
                pending = true;
                continue;
            }
            Map<String, Object> wanted = columns.apply(table);
            if (wanted.isEmpty()
                    || targets.size() > 1 && !table.columns().keySet().containsAll(wanted.keySet())) {
                continue;
            }
            asked++;
            LookupQuestion question = question(lookup, table, wanted);
            if (question == null) {
                pending = true;
                continue;
            }
            LookupAnswer answer = facts.answer(question);
            if (answer == null) {
                pending = true;
            } else if (answer instanceof LookupAnswer.Found one) {
                found = new Reference.Row(target, one.id());
                candidates.add(target.entitySet() + "(" + one.id() + ")");
            } else if (answer instanceof LookupAnswer.Many many) {
                many.candidates().forEach(id -> candidates.add(target.entitySet() + "(" + id + ")"));
            } else {
                tried.add(target.entitySet() + " has " + question.described());
            }
        }
        if (pending) {
            return new Reference.Pending();
        }
        if (candidates.size() > 1) {
            throw ambiguous(lookup, candidates);
        }
        if (asked == 0) {
            throw RefusedValueException.of(
                    RowError.UNKNOWN_COLUMN,
                    lookup.name(),
                    "Lookup " + lookup.name() + ": none of its tables "
                            + targets.stream().map(Column.Target::table).toList() + " has the columns it is given by");
        }
        return found;
    }

    /** Null: it needs the answer to another question first. */
    private @Nullable LookupQuestion question(Column lookup, Table table, Map<String, Object> columns) {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, Object> entry : columns.entrySet()) {
            Column column = table.column(entry.getKey());
            if (column == null) {
                throw RefusedValueException.perhapsNew(
                        RowError.UNKNOWN_COLUMN,
                        lookup.name(),
                        "Lookup " + lookup.name() + ": table " + table.name() + " has no column '" + entry.getKey()
                                + "'."
                                + Names.didYouMean(
                                        entry.getKey(), table.columns().keySet()));
            }
            Object value = values.read(lookup, column, entry.getValue());
            if (value instanceof Reference.Pending) {
                return null;
            }
            conditions.add(Condition.of(column, value));
        }
        return new LookupQuestion(table.name(), conditions);
    }

    private static RefusedValueException ambiguous(Column lookup, List<String> candidates) {
        int more = candidates.size() - SHOWN_CANDIDATES;
        return RefusedValueException.of(
                RowError.LOOKUP_AMBIGUOUS,
                lookup.name(),
                "Lookup " + lookup.name() + ": more than one row matches: "
                        + candidates.stream().limit(SHOWN_CANDIDATES).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "") + ". Name one by id or by an alternate key");
    }
}
