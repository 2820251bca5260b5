package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Preferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is expanded of rows: one statement per lookup for all rows together, one per row for a collection. */
final class RowLoader {
    private final Session session;
    private final Schema schema;
    private final String root;
    private final Cut cut;
    private final List<Row> all = new ArrayList<>();

    /**
     * @param root of the service, for addresses of rows
     * @param cut of expanded collections
     */
    RowLoader(Session session, String root, Cut cut) {
        this.session = session;
        this.schema = session.schema();
        this.root = root;
        this.cut = cut;
    }

    List<Loaded> load(List<Row> rows, Selection selection) {
        all.addAll(rows);
        List<Map<String, Loaded.Related>> related = new ArrayList<>();
        rows.forEach(row -> related.add(new LinkedHashMap<>()));
        for (Expansion expansion : selection.expansions()) {
            if (expansion.isToOne()) {
                expandLookup(rows, related, expansion);
            } else {
                for (int i = 0; i < rows.size(); i++) {
                    related.get(i).put(expansion.name(), members(rows.get(i), selection.table(), expansion));
                }
            }
        }
        List<Loaded> loaded = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            loaded.add(new Loaded(rows.get(i), related.get(i)));
        }
        return loaded;
    }

    /** Names for the lookups of all rows read so far, expanded ones among them; empty when nobody wants them. */
    LookupNames names(Preferences preferences) {
        LookupNames names = new LookupNames(session);
        if (RowJson.needsNames(preferences)) {
            names.readFor(all);
        }
        return names;
    }

    private void expandLookup(List<Row> rows, List<Map<String, Loaded.Related>> related, Expansion expansion) {
        String target = ((Navigation.ToOne) expansion.navigation()).relation().target();
        Map<UUID, Loaded> found = expansion.reference() ? Map.of() : lookedUp(rows, expansion, target);
        for (int i = 0; i < rows.size(); i++) {
            Reference reference = reference(rows.get(i), expansion, target);
            Loaded.Related value = expansion.reference()
                    ? new Loaded.Address(reference == null ? null : address(reference))
                    : new Loaded.One(expansion.selection(), reference == null ? null : found.get(reference.id()));
            related.get(i).put(expansion.name(), value);
        }
    }

    private Map<UUID, Loaded> lookedUp(List<Row> rows, Expansion expansion, String target) {
        Set<UUID> ids = new HashSet<>();
        for (Row row : rows) {
            Reference reference = reference(row, expansion, target);
            if (reference != null) {
                ids.add(reference.id());
            }
        }
        Selection selection = expansion.selection();
        Map<UUID, Loaded> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Projection projection = selection.projection(List.of());
            load(session.findAll(projection, ids), selection)
                    .forEach(loaded -> found.put(loaded.row().id(), loaded));
        }
        return found;
    }

    /** Of a lookup with several targets, a navigation property sees only the rows of its own. */
    private static @Nullable Reference reference(Row row, Expansion expansion, String target) {
        return row.get(expansion.lookup()) instanceof Reference reference
                        && (reference.table().equals(target) || target.equals(Schema.OWNER))
                ? reference
                : null;
    }

    private String address(Reference reference) {
        return root + schema.require(reference.table()).entitySet() + "(" + reference.id() + ")";
    }

    private Loaded.Many members(Row row, Table table, Expansion expansion) {
        Selection selection = cut.selection(expansion);
        Paging.Page page = Paging.read(
                session,
                selection,
                Paging.scope(expansion.navigation(), row.id()),
                expansion.query(),
                cut.size(expansion.query()),
                null);
        String url = root + table.entitySet() + "(" + row.id() + ")/" + expansion.name();
        return new Loaded.Many(selection, load(page.rows(), selection), cut.link(url, expansion, page));
    }
}
