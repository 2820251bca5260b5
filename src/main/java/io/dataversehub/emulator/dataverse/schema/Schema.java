package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All tables of the environment. Thread-safe.
 *
 * <p>A table is read from its file at first use; what comes later (files a user names, tables and columns made at run time)
 * is kept as JSON additions:
 *
 * <pre>
 * entries     account -> (accounts, referenced by contact, lead, …)      hub_order -> (hub_orders, own JSON)
 * additions   account -> [ {alternateKeys: [hub_accountnumber_key]} ]
 * choices     hub_color -> {options: […]}                                (global ones made or changed at run time)
 * tables      account -> Table                                           (only those used so far)
 * </pre>
 *
 * <p>Who changes it changes a {@link #copy} and lets this one {@link #become} the copy when the change is to count.
 */
public final class Schema {
    /** Lookups that refer to users and teams alike; no table of its own. */
    public static final String OWNER = "owner";

    /** Member of a change that says it is about a global choice, and which. */
    public static final String GLOBAL_CHOICE = "globalChoice";

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, String> namesBySet = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> additions = new LinkedHashMap<>();
    private final Map<String, JsonNode> choices = new TreeMap<>();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Map<String, List<ManyToOne>> references = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Navigation>> navigations = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1);

    /** @param own JSON of a table that has no file, else null */
    private record Entry(
            String entitySet,
            Set<String> referencedBy,
            @Nullable ObjectNode own) {}

    private Schema() {}

    /** The tables of the class path. */
    public static Schema standard() {
        Schema schema = new Schema();
        schema.reset();
        return schema;
    }

    /** Back to the tables of the class path. */
    public synchronized void reset() {
        entries.clear();
        namesBySet.clear();
        additions.clear();
        choices.clear();
        tables.clear();
        for (JsonNode item : SchemaFiles.resource("index.json")) {
            Set<String> referencedBy = new LinkedHashSet<>();
            item.path("referencedBy").forEach(name -> referencedBy.add(name.asText()));
            enter(
                    item.path("logicalName").asText(),
                    new Entry(item.path("entitySetName").asText(), referencedBy, null));
        }
        for (JsonNode addition : SchemaFiles.resource("additions.json")) {
            // Not by add(): that would read the tables' files now, to check what a test has checked.
            additions.put(addition.path("logicalName").asText(), List.of((ObjectNode) addition));
        }
        forgetWhatIsDerived("");
    }

    private void enter(String logicalName, Entry entry) {
        entries.put(logicalName, entry);
        namesBySet.put(entry.entitySet(), logicalName);
    }

    /** The same schema, to be changed apart from this one. */
    public synchronized Schema copy() {
        Schema copy = new Schema();
        copy.take(this);
        copy.version.set(version.get());
        return copy;
    }

    /** Takes over all that is in another one, also its version. No one may be reading. */
    public void become(Schema other) {
        Schema quiet = other.copy();
        synchronized (this) {
            take(quiet);
            forgetWhatIsDerived("");
            version.set(quiet.version());
        }
    }

    private void take(Schema other) {
        entries.clear();
        namesBySet.clear();
        other.entries.forEach((name, entry) ->
                enter(name, new Entry(entry.entitySet(), new LinkedHashSet<>(entry.referencedBy()), entry.own())));
        additions.clear();
        additions.putAll(other.additions);
        choices.clear();
        choices.putAll(other.choices);
        tables.clear();
        tables.putAll(other.tables);
    }

    /**
     * Adds, changes or removes:
     *
     * <pre>
     * {"logicalName": "account", "attributes": […], …}      a table, or parts of one that is there: see {@link TableAddition}
     * {"logicalName": "new_x", "removed": true}             a table that is not one of Microsoft's
     * {"globalChoice": "new_colors", "options": […], …}     a global choice, whole; "removed": true removes it
     * </pre>
     *
     * @throws IllegalArgumentException when it contradicts itself or what is there; nothing has changed then
     */
    public synchronized void add(ObjectNode json) {
        if (json.has(GLOBAL_CHOICE)) {
            addChoice(json.path(GLOBAL_CHOICE).asText(), json);
            return;
        }
        String name = TableReader.required(json, "logicalName");
        if (json.path(TableAddition.REMOVED).asBoolean()) {
            remove(name);
            return;
        }
        Entry known = entries.get(name);
        if (known == null) {
            addTable(name, json);
        } else {
            List<ObjectNode> more = new ArrayList<>(additions.getOrDefault(name, List.of()));
            more.add(json.deepCopy());
            TableReader.read(merged(name, known, more), choices);
            additions.put(name, more);
        }
        for (JsonNode relation : json.path("manyToOne")) {
            Entry target = entries.get(relation.path("referencedEntity").asText());
            if (target != null) {
                target.referencedBy().add(name);
            }
        }
        forgetWhatIsDerived(name);
    }

    private void addTable(String name, ObjectNode json) {
        Table table = TableReader.read(json, choices);
        if (namesBySet.containsKey(table.entitySet())) {
            throw new IllegalArgumentException("entity set '" + table.entitySet() + "' is taken");
        }
        Set<String> referencedBy = new LinkedHashSet<>();
        if (FieldSharing.refersTo(json)) {
            referencedBy.add(FieldSharing.TABLE);
        }
        enter(name, new Entry(table.entitySet(), referencedBy, json.deepCopy()));
        tables.remove(FieldSharing.TABLE);
    }

    private void addChoice(String name, ObjectNode json) {
        if (json.path(TableAddition.REMOVED).asBoolean()) {
            choices.remove(name);
        } else {
            choices.put(name, json.deepCopy());
        }
        tables.clear();
        forgetWhatIsDerived("");
    }

    private void remove(String name) {
        Entry entry = entries.remove(name);
        if (entry != null) {
            namesBySet.remove(entry.entitySet());
            additions.remove(name);
            entries.values().forEach(other -> other.referencedBy().remove(name));
            tables.remove(FieldSharing.TABLE);
            forgetWhatIsDerived(name);
        }
    }

    private void forgetWhatIsDerived(String name) {
        tables.remove(name);
        references.clear();
        navigations.clear();
        version.incrementAndGet();
    }

    private ObjectNode merged(String name, Entry entry, List<ObjectNode> additions) {
        ObjectNode json = entry.own() == null ? SchemaFiles.table(name) : entry.own();
        for (ObjectNode addition : additions) {
            json = TableAddition.applied(json, addition);
        }
        return name.equals(FieldSharing.TABLE) ? FieldSharing.over(json, addedTables()) : json;
    }

    private List<ObjectNode> addedTables() {
        return entries.values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.own()))
                .filter(FieldSharing::refersTo)
                .toList();
    }

    /** The table of that logical name. */
    public Optional<Table> table(String logicalName) {
        Table table = tables.get(logicalName);
        return table != null ? Optional.of(table) : load(logicalName);
    }

    private synchronized Optional<Table> load(String logicalName) {
        Entry entry = entries.get(logicalName);
        if (entry == null) {
            return Optional.empty();
        }
        Table table =
                TableReader.read(merged(logicalName, entry, additions.getOrDefault(logicalName, List.of())), choices);
        tables.put(logicalName, table);
        return Optional.of(table);
    }

    /** The table of that entity set; names are case-sensitive, as in the Web API. */
    public Optional<Table> byEntitySet(String entitySet) {
        String name = namesBySet.get(entitySet);
        return name == null ? Optional.empty() : table(name);
    }

    /** The table of that name. @throws IllegalStateException when there is none */
    public Table require(String logicalName) {
        return table(logicalName).orElseThrow(() -> new IllegalStateException("no table " + logicalName));
    }

    /** Logical names of all tables, sorted. */
    public synchronized List<String> tableNames() {
        return List.copyOf(entries.keySet());
    }

    /** Entity set and logical name of all tables, sorted by set, without reading a file. */
    public Map<String, String> entitySets() {
        return new TreeMap<>(namesBySet);
    }

    /** Changes whenever the schema does, and is the same after a restart. */
    public long version() {
        return version.get();
    }

    /** The one-to-many relationships of a table: lookups of any table that refer to it. */
    public List<ManyToOne> oneToMany(String logicalName) {
        List<ManyToOne> known = references.get(logicalName);
        return known != null ? known : findReferences(logicalName);
    }

    private synchronized List<ManyToOne> findReferences(String logicalName) {
        List<ManyToOne> found = new ArrayList<>();
        for (String name : referencedBy(logicalName)) {
            require(name).manyToOne().stream()
                    .filter(relation -> relation.target().equals(logicalName))
                    .forEach(found::add);
        }
        BlobColumns.attachments(require(logicalName)).ifPresent(found::add);
        references.put(logicalName, List.copyOf(found));
        return found;
    }

    private synchronized List<String> referencedBy(String logicalName) {
        Entry entry = entries.get(logicalName);
        return entry == null ? List.of() : List.copyOf(entry.referencedBy());
    }

    /** The navigation property of that name; names are case-sensitive, as in the Web API. */
    public Optional<Navigation> navigation(Table table, String name) {
        return Optional.ofNullable(navigations(table).get(name));
    }

    /** All navigation properties of a table by name. */
    public Map<String, Navigation> navigations(Table table) {
        Map<String, Navigation> known = navigations.get(table.logicalName());
        return known != null ? known : findNavigations(table.logicalName());
    }

    private synchronized Map<String, Navigation> findNavigations(String logicalName) {
        Map<String, Navigation> found = Navigations.of(require(logicalName), this);
        navigations.put(logicalName, found);
        return found;
    }

    /** The global choice of that name: one made or changed at run time, or one that comes with a column that uses it. */
    public Optional<Choices> globalChoice(String name) {
        return Optional.ofNullable(globalChoices().get(name));
    }

    /** All global choices by name. Reads every table, since the standard ones come with their columns. */
    public synchronized Map<String, Choices> globalChoices() {
        Map<String, Choices> found = new TreeMap<>();
        for (String table : List.copyOf(entries.keySet())) {
            require(table).columns().values().stream()
                    .flatMap(column -> Stream.ofNullable(column.choices()))
                    .filter(Choices::global)
                    .forEach(choice -> found.putIfAbsent(choice.name(), choice));
        }
        choices.forEach((name, json) -> found.put(name, ChoicesReader.global(name, json)));
        return found;
    }
}
