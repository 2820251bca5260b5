package io.dataversehub.webapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known while rows are mapped, and what had to be asked for. Rows are mapped with what is known; whatever a row lacked is
 * noted here, fetched for all rows together, and those rows are mapped again.
 *
 * <p>Not thread-safe: one mapping owns it.
 */
final class Facts {

    private final Map<String, Table> tables = new HashMap<>();
    private final Map<LookupQuestion, LookupAnswer> answers = new HashMap<>();
    private final Map<String, RowFormat> formats = new HashMap<>();
    private final Map<String, Map<String, String>> collections = new HashMap<>();
    private final Set<String> missingTables = new HashSet<>();
    private final Set<String> missingCollections = new HashSet<>();
    private final Set<LookupQuestion> openQuestions = new HashSet<>();

    /** Null: not known yet; it is noted. */
    @Nullable
    Table table(String logicalName) {
        Table table = tables.get(logicalName);
        if (table == null) {
            missingTables.add(logicalName);
        }
        return table;
    }

    /** Null: not known yet; it is noted. */
    @Nullable
    RowFormat format(String logicalName) {
        Table table = table(logicalName);
        return table == null ? null : formats.computeIfAbsent(logicalName, name -> new RowFormat(table));
    }

    /** See {@link Tables#collections}. Null: not known yet; it is noted. */
    @Nullable
    Map<String, String> collections(String logicalName) {
        Map<String, String> known = collections.get(logicalName);
        if (known == null) {
            missingCollections.add(logicalName);
        }
        return known;
    }

    /** Null: not known yet; it is noted. */
    @Nullable
    LookupAnswer answer(LookupQuestion question) {
        LookupAnswer answer = answers.get(question);
        if (answer == null) {
            openQuestions.add(question);
        }
        return answer;
    }

    void learn(Table table) {
        tables.put(table.name(), table);
        missingTables.remove(table.name());
    }

    void learn(Map<LookupQuestion, LookupAnswer> found) {
        answers.putAll(found);
        openQuestions.removeAll(found.keySet());
    }

    void learn(String table, Map<String, String> found) {
        collections.put(table, found);
        missingCollections.remove(table);
    }

    Set<String> missingCollections() {
        return Set.copyOf(missingCollections);
    }

    Set<String> missingTables() {
        return Set.copyOf(missingTables);
    }

    Set<LookupQuestion> openQuestions() {
        return Set.copyOf(openQuestions);
    }
}
