package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What conditions need to know of other rows: who asks, in which teams, who reports to whom, when the fiscal year begins. */
final class QueryFacts {
    /** Of the user's language, where the organization names none: English of the United States. */
    private static final int ENGLISH = 1033;

    /** Dataverse follows a hierarchy that far and no further, so that a circle of rows ends. */
    private static final int MAX_DEPTH = 100;

    private final Session session;

    QueryFacts(Session session) {
        this.session = session;
    }

    UUID user() {
        return session.caller().user();
    }

    /** The caller's business unit. */
    UUID businessUnit() {
        Table users = session.schema().require("systemuser");
        return session.find(Projection.named(users, List.of("businessunitid")), new RowKey.ById(user()))
                .map(row -> row.get("businessunitid"))
                .map(value -> value instanceof Reference unit ? unit.id() : SeedRows.BUSINESS_UNIT)
                .orElse(SeedRows.BUSINESS_UNIT);
    }

    int language() {
        return organization().map(row -> row.get("languagecode")).orElse(ENGLISH) instanceof Integer code
                ? code
                : ENGLISH;
    }

    FiscalCalendar fiscalCalendar() {
        return organization().map(FiscalCalendar::of).orElse(FiscalCalendar.STANDARD);
    }

    private Optional<Row> organization() {
        Table organizations = session.schema().require("organization");
        List<String> columns =
                List.of("languagecode", "fiscalcalendarstart", "fiscalperiodtype", "fiscalyeardisplaycode");
        return session.find(Projection.named(organizations, columns), new RowKey.ById(SeedRows.ORGANIZATION));
    }

    /** The caller, and everyone who reports to the caller, directly or not. */
    Set<UUID> userAndReports() {
        Table users = session.schema().require("systemuser");
        return below(users, "EqualUserOrUserHierarchy", user(), true);
    }

    /** The teams that any of the users is a member of. */
    Set<UUID> teamsOf(Collection<UUID> users) {
        Set<UUID> teams = new LinkedHashSet<>();
        Table memberships = session.schema().require("teammembership");
        Projection projection = Projection.named(memberships, List.of("teamid"));
        for (UUID user : users) {
            for (Row row : session.findBy(projection, "systemuserid", user)) {
                if (row.get("teamid") instanceof UUID team) {
                    teams.add(team);
                }
            }
        }
        return teams;
    }

    /** The rows under one in the table's hierarchy. @param self itself as well */
    Set<UUID> below(Table table, String operator, UUID id, boolean self) {
        String parent = parent(table, operator);
        Set<UUID> found = new LinkedHashSet<>();
        Deque<UUID> level = new ArrayDeque<>(List.of(id));
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            Deque<UUID> next = new ArrayDeque<>();
            for (Row row : session.reads().findByAny(Projection.of(table, List.of()), parent, level)) {
                if (!row.id().equals(id) && found.add(row.id())) {
                    next.add(row.id());
                }
            }
            level = next;
        }
        if (self) {
            found.add(id);
        }
        return found;
    }

    /** The rows over one in the table's hierarchy. @param self itself as well */
    Set<UUID> above(Table table, String operator, UUID id, boolean self) {
        String parent = parent(table, operator);
        Projection projection = Projection.named(table, List.of(parent));
        Set<UUID> found = new LinkedHashSet<>();
        UUID current = id;
        while (found.size() < MAX_DEPTH) {
            Optional<Row> row = session.find(projection, new RowKey.ById(current));
            if (row.isEmpty() || !(row.get().get(parent) instanceof Reference over) || !found.add(over.id())) {
                break;
            }
            current = over.id();
        }
        found.remove(id);
        if (self) {
            found.add(id);
        }
        return found;
    }

    /**
     * The lookup that makes the table a hierarchy: the one to the table itself or, among several, the one to its parent, as
     * all hierarchies of the standard tables are named.
     */
    static String parent(Table table, String operator) {
        List<String> own = table.manyToOne().stream()
                .filter(relation -> relation.target().equals(table.logicalName()))
                .map(ManyToOne::column)
                .toList();
        return own.stream()
                .filter(column -> column.startsWith("parent"))
                .findFirst()
                .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty())
                .orElseThrow(() -> QueryErrors.noHierarchy(table.logicalName(), operator));
    }
}
