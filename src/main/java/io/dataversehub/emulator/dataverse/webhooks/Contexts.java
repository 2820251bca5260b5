package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Caller;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import io.dataversehub.emulator.dataverse.webhooks.context.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the contexts of events. Thread-safe. */
final class Contexts {
    private static final String ORGANIZATION_NAME = "dataversehub";
    private static final String PRIMARY_NAME_IMAGE = "AsynchronousStepPrimaryName";
    private static final int MAIN_OPERATION = 30;
    private static final UUID NO_ROW = new UUID(0, 0);

    /** All events of one request have one correlation id. */
    private final Map<Session, UUID> correlations = new WeakHashMap<>();

    /** @param written whether the row can be read already */
    ExecutionContext of(RowEvent event, Step step, Session session, boolean written) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        inputs.put("Target", target(event));
        if (event.association() != null) {
            inputs.put(
                    "Relationship", new Value.Relationship(event.association().relationship()));
            inputs.put(
                    "RelatedEntities",
                    new Value.EntityReferences(
                            List.of(Values.reference(event.association().related()))));
        }
        if (event.message() == RowMessage.CREATE && written) {
            outputs.put("id", event.id());
        }
        ExecutionContext.Subject subject =
                new ExecutionContext.Subject(event.table().logicalName(), event.id());
        ExecutionContext.Occasion occasion = occasion(event.message().text(), event.depth(), event.caller(), session);
        ExecutionContext.Who who = who(event.caller());
        return new ExecutionContext(
                occasion,
                who,
                subject,
                new ExecutionContext.Step(step.id(), step.stage(), step.isAsync() ? 1 : 0),
                inputs,
                outputs,
                before(event, step),
                written ? after(event, step, session) : Map.of(),
                new ExecutionContext(
                        occasion,
                        who,
                        subject,
                        new ExecutionContext.Step(step.id(), MAIN_OPERATION, step.isAsync() ? 1 : 0),
                        asked(event),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        null));
    }

    /**
     * Of rows created, or changed, together: the context has no images, since only code within the server is given those.
     *
     * @param written whether the rows can be read already
     */
    ExecutionContext ofRows(
            RowMessage message, Table table, List<RowEvent> rows, Step step, Session session, boolean written) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put(
                "Targets",
                new Value.Entities(
                        table.logicalName(), rows.stream().map(Contexts::row).toList()));
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        if (message == RowMessage.CREATE && written) {
            outputs.put("Ids", rows.stream().map(RowEvent::id).toList());
        }
        return of(
                message.text() + Step.MULTIPLE,
                new ExecutionContext.Subject(table.logicalName(), NO_ROW),
                step,
                session,
                inputs,
                outputs);
    }

    private static Value.Entity row(RowEvent event) {
        return event.id().equals(NO_ROW)
                ? Values.unborn(event.table(), event.values())
                : Values.target(event.table(), event.id(), event.sent(), event.values());
    }

    /** Of a custom API. @param subject the row it is bound to */
    ExecutionContext of(
            String message,
            ExecutionContext.Subject subject,
            Step step,
            Session session,
            Map<String, @Nullable Object> inputs,
            Map<String, @Nullable Object> outputs) {
        return new ExecutionContext(
                occasion(message, 1, session.caller(), session),
                who(session.caller()),
                subject,
                new ExecutionContext.Step(step.id(), step.stage(), step.isAsync() ? 1 : 0),
                inputs,
                outputs,
                Map.of(),
                Map.of(),
                null);
    }

    private static Value target(RowEvent event) {
        return switch (event.message()) {
            case CREATE, UPDATE -> Values.target(event.table(), event.id(), event.sent(), event.values());
            case DELETE, ASSOCIATE, DISASSOCIATE -> Values.reference(event.reference());
        };
    }

    /** What the caller gave, before the server added anything. */
    private static Map<String, @Nullable Object> asked(RowEvent event) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        if (event.message() == RowMessage.CREATE || event.message() == RowMessage.UPDATE) {
            Map<String, @Nullable Object> sent = new LinkedHashMap<>(event.values());
            sent.keySet().retainAll(event.sent());
            inputs.put("Target", Values.target(event.table(), event.id(), event.sent(), sent));
            inputs.put("SuppressDuplicateDetection", false);
        } else {
            inputs.put("Target", Values.reference(event.reference()));
        }
        return inputs;
    }

    private ExecutionContext.Occasion occasion(String message, int depth, Caller caller, Session session) {
        return new ExecutionContext.Occasion(
                message,
                UUID.randomUUID(),
                correlation(session),
                depth,
                session.clock().instant(),
                caller.tag());
    }

    private synchronized UUID correlation(Session session) {
        return correlations.computeIfAbsent(session, unknown -> UUID.randomUUID());
    }

    private static ExecutionContext.Who who(Caller caller) {
        return new ExecutionContext.Who(
                caller.user(),
                caller.initiatingUser(),
                SeedRows.BUSINESS_UNIT,
                SeedRows.ORGANIZATION,
                ORGANIZATION_NAME);
    }

    private static Map<String, Value.Entity> before(RowEvent event, Step step) {
        Map<String, Value.Entity> images = new LinkedHashMap<>();
        Row row = event.before();
        if (row != null) {
            step.images().stream()
                    .filter(Step.Image::before)
                    .forEach(image -> images.put(image.alias(), Values.image(row, image.columns())));
        }
        return images;
    }

    private static Map<String, Value.Entity> after(RowEvent event, Step step, Session session) {
        Map<String, Value.Entity> images = new LinkedHashMap<>();
        Table table = event.table();
        if (event.message() != RowMessage.CREATE && event.message() != RowMessage.UPDATE) {
            return images;
        }
        if (step.images().stream().anyMatch(Step.Image::after)) {
            Row row = read(session, event, Projection.of(table, table.columns().values()));
            step.images().stream()
                    .filter(Step.Image::after)
                    .forEach(image -> images.put(image.alias(), Values.image(row, image.columns())));
        }
        if (step.isAsync() && table.primaryName() != null) {
            Row row = read(session, event, Projection.named(table, List.of(table.primaryName())));
            images.put(PRIMARY_NAME_IMAGE, Values.image(row, Set.of()));
        }
        return images;
    }

    private static Row read(Session session, RowEvent event, Projection columns) {
        return session.find(columns, new RowKey.ById(event.id())).orElseThrow();
    }
}
