package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.odata.Aliases;
import io.dataversehub.emulator.dataverse.odata.FilterParser;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowPayload;
import io.dataversehub.emulator.dataverse.writing.RowRemover;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One step of a {@link Script}.
 *
 * @param what one of {@link #KINDS}
 * @param subject an entity set, a row's address, or a message, with names in it
 * @param as what later steps call the result; empty = nothing
 */
record ScriptStep(JsonNode when, String what, String subject, JsonNode values, String filter, String as) {
    private static final Set<String> KINDS = Set.of("fail", "create", "update", "delete", "find");
    private static final Set<String> MORE = Set.of("when", "values", "filter", "as");

    /** @throws IllegalArgumentException when it cannot be understood */
    static ScriptStep of(JsonNode json) {
        List<String> kinds = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> {
            if (KINDS.contains(name)) {
                kinds.add(name);
            } else if (!MORE.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is no part of a step");
            }
        });
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("a step needs one of " + KINDS + ", but has " + kinds + ": " + json);
        }
        String what = kinds.get(0);
        return new ScriptStep(
                json.path("when"),
                what,
                json.path(what).asText(),
                json.path("values"),
                json.path("filter").asText(""),
                json.path("as").asText(""));
    }

    /** Every parameter of the condition has the value it names. */
    boolean applies(Names names) {
        return !(when instanceof ObjectNode conditions)
                || conditions.properties().stream()
                        .allMatch(condition -> condition.getValue().equals(names.get(condition.getKey())));
    }

    void run(Invocation invocation, Names names) {
        Session session = invocation.session();
        switch (what) {
            case "fail" -> throw MessageErrors.aborted(names.text(subject));
            case "create" -> keep(names, TextNode.valueOf(create(session, names).toString()));
            case "update" -> update(session, address(session, names), names);
            case "delete" -> delete(session, address(session, names));
            default -> keep(names, BooleanNode.valueOf(found(session, names)));
        }
    }

    private void keep(Names names, JsonNode value) {
        if (!as.isEmpty()) {
            names.put(as, value);
        }
    }

    private UUID create(Session session, Names names) {
        Table table = Resources.table(session.schema(), subject);
        return new RowWriter(session).create(payload(session, table, names));
    }

    private void update(Session session, RowAddress address, Names names) {
        RowPayload payload = payload(session, address.table(), names);
        new RowWriter(session).update(payload, Resources.existing(session, address));
    }

    private static void delete(Session session, RowAddress address) {
        new RowRemover(session).remove(address.table(), Resources.existing(session, address));
    }

    private RowAddress address(Session session, Names names) {
        return Resources.reference(session.schema(), names.text(subject));
    }

    private RowPayload payload(Session session, Table table, Names names) {
        ObjectNode body = values instanceof ObjectNode object ? (ObjectNode) names.filled(object) : Json.newObject();
        return new PayloadReader(session.schema()).read(table, body);
    }

    private boolean found(Session session, Names names) {
        Table table = Resources.table(session.schema(), subject);
        String condition = names.text(filter);
        return session.count(new RowQuery(
                        Projection.of(table, List.of()),
                        Scope.All.ALL,
                        condition.isEmpty() ? null : FilterParser.parse(condition, Aliases.NONE),
                        List.of(),
                        null,
                        1))
                > 0;
    }
}
