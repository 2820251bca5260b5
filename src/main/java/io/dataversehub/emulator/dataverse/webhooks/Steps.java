package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps that are enabled, read when first asked for and again after their rows have changed. Thread-safe.
 *
 * <p>Asked for every row written, so the answer "nobody" must cost a look at a list that is mostly empty.
 */
final class Steps {
    /** Tables whose rows say what steps there are. */
    static final Set<String> TABLES = Set.of(
            "sdkmessageprocessingstep",
            "sdkmessageprocessingstepimage",
            "serviceendpoint",
            "sdkmessage",
            "sdkmessagefilter");

    private static final int MAX_STEPS = 5000;

    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable List<Step> known;

    /** Rows changed: what is known may be wrong. */
    void forget() {
        changes.incrementAndGet();
        known = null;
    }

    /** Maybe, when the steps must be read first. */
    boolean mayHear(String message, String table) {
        List<Step> steps = known;
        return steps == null || steps.stream().anyMatch(step -> step.hears(message, table));
    }

    /** By rank. */
    List<Step> hearing(String message, String table, Session session) {
        return all(session).stream().filter(step -> step.hears(message, table)).toList();
    }

    private List<Step> all(Session session) {
        List<Step> steps = known;
        if (steps != null) {
            return steps;
        }
        long before = changes.get();
        List<Step> read = read(session);
        if (changes.get() == before) {
            known = read;
        }
        return read;
    }

    private static List<Step> read(Session session) {
        Map<UUID, Endpoint> endpoints = rows(session, "serviceendpoint", Endpoint::of);
        if (endpoints.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> messages = rows(session, "sdkmessage", row -> text(row, "name"));
        Map<UUID, String> tables = rows(session, "sdkmessagefilter", row -> text(row, "primaryobjecttypecode"));
        Map<UUID, Row> images = rows(session, "sdkmessageprocessingstepimage", Function.identity());
        List<Step> steps = new ArrayList<>();
        for (Row row :
                rows(session, "sdkmessageprocessingstep", Function.identity()).values()) {
            Endpoint endpoint = endpoints.get(id(row, "eventhandler"));
            String message = messages.get(id(row, "sdkmessageid"));
            if (endpoint != null && message != null && Objects.equals(row.get("statecode"), 0)) {
                String table = tables.getOrDefault(id(row, "sdkmessagefilterid"), "");
                steps.add(step(row, message, table.equals("none") ? "" : table, endpoint, images.values()));
            }
        }
        steps.sort(Comparator.comparingInt(Step::rank).thenComparing(Step::name));
        return List.copyOf(steps);
    }

    private static Step step(Row row, String message, String table, Endpoint endpoint, Iterable<Row> images) {
        List<Step.Image> own = new ArrayList<>();
        for (Row image : images) {
            if (row.id().equals(id(image, "sdkmessageprocessingstepid"))) {
                int type = image.get("imagetype") instanceof Integer value ? value : 0;
                own.add(new Step.Image(text(image, "entityalias"), type != 1, type != 0, names(image, "attributes")));
            }
        }
        return new Step(
                row.id(),
                text(row, "name"),
                message,
                table,
                row.get("stage") instanceof Integer stage ? stage : Step.POST_OPERATION,
                row.get("rank") instanceof Integer rank ? rank : 1,
                Objects.equals(row.get("mode"), 1),
                names(row, "filteringattributes"),
                Boolean.TRUE.equals(row.get("asyncautodelete")),
                endpoint,
                own);
    }

    private static <T> Map<UUID, T> rows(Session session, String name, Function<Row, T> reading) {
        Table table = session.schema().require(name);
        if (!session.isInUse(table)) {
            return Map.of();
        }
        Projection whole = Projection.of(table, table.columns().values());
        return session.query(new RowQuery(whole, Scope.All.ALL, null, List.of(), null, MAX_STEPS)).stream()
                .collect(Collectors.toMap(Row::id, reading));
    }

    private static UUID id(Row row, String column) {
        return row.get(column) instanceof Reference reference ? reference.id() : new UUID(0, 0);
    }

    private static String text(Row row, String column) {
        return row.get(column) instanceof String value ? value : "";
    }

    private static Set<String> names(Row row, String column) {
        return Arrays.stream(text(row, column).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
