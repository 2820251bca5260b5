package io.dataversehub.emulator.dataverse.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.MessageListener;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowListener;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears of rows written and custom APIs called, and has them posted where steps say so. Thread-safe. */
public final class EventListener implements RowListener, MessageListener, AutoCloseable {
    private static final String NO_TABLE = "none";

    private final Steps steps = new Steps();
    private final Contexts contexts = new Contexts();
    private final Posts posts;
    private final EventJobs jobs;

    public EventListener(Database database, SystemJobs jobs, OutgoingCalls outgoing, DeliveryOptions options) {
        this.posts = new Posts(outgoing, options);
        this.jobs = new EventJobs(database, jobs, posts);
    }

    /** All rows are gone, and steps with them. */
    public void forget() {
        steps.forget();
    }

    @Override
    public boolean wants(RowMessage message, Table table) {
        return Steps.TABLES.contains(table.logicalName())
                || steps.mayHear(message.text(), table.logicalName())
                || wantsTogether(message, table);
    }

    @Override
    public boolean wantsTogether(RowMessage message, Table table) {
        return steps.mayHear(message.text() + Step.MULTIPLE, table.logicalName());
    }

    @Override
    public void beforeTogether(RowMessage message, Table table, List<RowEvent> rows, Session session) {
        for (Step step : hearingTogether(message, table, rows, session)) {
            if (step.stage() < Step.POST_OPERATION) {
                post(step, contexts.ofRows(message, table, rows, step, session, false));
            }
        }
    }

    @Override
    public void afterTogether(RowMessage message, Table table, List<RowEvent> rows, Session session) {
        for (Step step : hearingTogether(message, table, rows, session)) {
            if (step.stage() == Step.POST_OPERATION) {
                raise(step, contexts.ofRows(message, table, rows, step, session, true), session);
            }
        }
    }

    private List<Step> hearingTogether(RowMessage message, Table table, List<RowEvent> rows, Session session) {
        return steps.hearing(message.text() + Step.MULTIPLE, table.logicalName(), session).stream()
                .filter(step -> rows.stream().anyMatch(row -> step.wants(row.sent())))
                .toList();
    }

    @Override
    public void before(RowEvent event, Session session) {
        for (Step step : steps.hearing(event.message().text(), event.table().logicalName(), session)) {
            if (step.stage() < Step.POST_OPERATION && step.wants(event.sent())) {
                post(step, contexts.of(event, step, session, false));
            }
        }
        if (isOnly(event)) {
            beforeTogether(event.message(), event.table(), List.of(event), session);
        }
    }

    /** A row that no bulk call writes is heard of as one of one. */
    private static boolean isOnly(RowEvent event) {
        return !event.together() && (event.message() == RowMessage.CREATE || event.message() == RowMessage.UPDATE);
    }

    @Override
    public void after(RowEvent event, Session session) {
        if (Steps.TABLES.contains(event.table().logicalName())) {
            Registration.check(event, session);
            session.afterCommit(steps::forget);
            return;
        }
        for (Step step : steps.hearing(event.message().text(), event.table().logicalName(), session)) {
            if (step.stage() == Step.POST_OPERATION && step.wants(event.sent())) {
                raise(step, contexts.of(event, step, session, true), session);
            }
        }
        if (isOnly(event)) {
            afterTogether(event.message(), event.table(), List.of(event), session);
        }
    }

    @Override
    public void before(Invocation invocation) {
        called(invocation, step -> step.stage() < Step.POST_OPERATION, Map.of());
    }

    @Override
    public void after(Invocation invocation, Result result) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        if (result instanceof Result.Members members) {
            members.members().properties().forEach(member -> outputs.put(member.getKey(), value(member.getValue())));
        }
        called(invocation, step -> step.stage() == Step.POST_OPERATION, outputs);
    }

    private void called(Invocation invocation, Function<Step, Boolean> now, Map<String, @Nullable Object> outputs) {
        String name = invocation.signature().name();
        Reference bound = invocation.bound();
        String table = bound == null ? NO_TABLE : bound.table();
        if (!steps.mayHear(name, table)) {
            return;
        }
        for (Step step : steps.hearing(name, table, invocation.session())) {
            if (now.apply(step)) {
                ExecutionContext.Subject subject =
                        new ExecutionContext.Subject(table, bound == null ? new UUID(0, 0) : bound.id());
                raise(
                        step,
                        contexts.of(name, subject, step, invocation.session(), inputs(invocation), outputs),
                        invocation.session());
            }
        }
    }

    private static Map<String, @Nullable Object> inputs(Invocation invocation) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        if (invocation.bound() != null) {
            inputs.put("Target", Values.reference(invocation.bound()));
        }
        invocation.parameters().all().forEach((name, value) -> inputs.put(name, value(value)));
        return inputs;
    }

    /** Objects are given as their text: what table they are of is known to the API alone. */
    private static @Nullable Object value(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isInt()) {
            return json.intValue();
        }
        if (json.isLong()) {
            return json.longValue();
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        return json.isTextual() ? json.textValue() : json.toString();
    }

    private void raise(Step step, ExecutionContext context, Session session) {
        if (step.isAsync()) {
            jobs.add(step, context, session);
        } else {
            post(step, context);
        }
    }

    private void post(Step step, ExecutionContext context) {
        try {
            posts.post(step.endpoint(), context);
        } catch (DeliveryException e) {
            throw MessageErrors.endpointUnavailable(e.code(), e.text());
        }
    }

    @Override
    public void close() {
        posts.close();
    }
}
