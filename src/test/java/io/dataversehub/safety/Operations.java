package io.dataversehub.safety;

import io.dataversehub.bulk.BulkOptions;
import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.safety.Operation.Hands;
import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.Execution;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.RawRequest;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** All operations of the client, each on the contacts Ann, Bob and Cy. */
final class Operations {

    /** What {@link Operation#after()} starts from: first name, then last name. */
    static final List<String> BEFORE = List.of("Ann Old", "Bob Old", "Cy Old");

    private static final String TABLE = "contacts";
    private static final CallOptions CALL = CallOptions.interactive();
    private static final WriteOptions WRITE = WriteOptions.of(CALL);
    private static final List<String> WITH_DAN = List.of("Ann Old", "Bob Old", "Cy Old", "Dan New");
    private static final List<String> WITH_DAN_AND_EVE = List.of("Ann Old", "Bob Old", "Cy Old", "Dan New", "Eve New");
    private static final List<String> ALL_NEW = List.of("Ann New", "Bob New", "Cy New");
    private static final List<Map<String, Object>> DAN_AND_EVE = List.of(row("Dan"), row("Eve"));

    private Operations() {}

    static List<Operation> all() {
        return List.of(
                write("create", Repeat.BY_THE_CLIENT, "POST", "/contacts\\?", WITH_DAN, hands -> hands.client()
                        .create(TABLE, row("Dan"), WRITE)),
                write(
                        "update",
                        Repeat.ANY_TIME,
                        "PATCH",
                        "/contacts",
                        List.of("Ann New", "Bob Old", "Cy Old"),
                        hands -> hands.client().update(TABLE, key(1), row("Ann"), WRITE)),
                write("upsert", Repeat.ANY_TIME, "PATCH", "/contacts", WITH_DAN, hands -> hands.client()
                        .upsert(TABLE, RowKey.parse("emailaddress1='dan@x'"), row("Dan"), WRITE)),
                write(
                        "delete",
                        Repeat.ANY_TIME,
                        "DELETE",
                        "/contacts",
                        List.of("Bob Old", "Cy Old"),
                        hands -> hands.client().delete(TABLE, key(1), WRITE)),
                read("retrieve", "/contacts\\(", hands -> hands.client()
                        .retrieve(TABLE, key(1), Query.all().withSelect("firstname"), CALL)),
                read("query", "/contacts\\?", hands -> hands.client()
                        .query(TABLE, Query.all().withSelect("firstname"), CALL)),
                read("count", "/contacts/\\$count", hands -> hands.client().count(TABLE, Query.all(), CALL)),
                read("function", "/WhoAmI", hands -> hands.client().whoAmI(CALL)),
                write("action", Repeat.NEVER, "POST", "CreateMultiple", WITH_DAN_AND_EVE, Operations::action),
                many("create many", Repeat.BY_THE_CLIENT, WITH_DAN_AND_EVE, WriteOperation.CREATE, DAN_AND_EVE),
                many(
                        "update many",
                        Repeat.ANY_TIME,
                        ALL_NEW,
                        WriteOperation.UPDATE,
                        List.of(known(1), known(2), known(3))),
                many(
                        "upsert many",
                        Repeat.ANY_TIME,
                        List.of("Ann New", "Bob Old", "Cy Old", "Dan New"),
                        WriteOperation.UPSERT,
                        List.of(known(1), known(4))),
                many(
                        "delete many",
                        Repeat.ANY_TIME,
                        List.of("Cy Old"),
                        WriteOperation.DELETE,
                        List.of(known(1), known(2))),
                write(
                        "$batch",
                        Repeat.ANY_TIME,
                        "POST",
                        "\\$batch",
                        List.of("Ann New", "Cy Old"),
                        hands -> hands.client().batch("batch", null, List.of(patch(), delete()), CALL)),
                write("$batch with POST", Repeat.NEVER, "POST", "\\$batch", WITH_DAN, hands -> hands.client()
                        .batch("batch", null, List.of(post()), CALL)));
    }

    private static Operation read(String name, String path, Operation.Act act) {
        return new Operation(name, Repeat.ANY_TIME, "GET", path, BEFORE, act);
    }

    private static Operation write(
            String name, Repeat repeat, String method, String path, List<String> after, Operation.Act act) {
        return new Operation(name, repeat, method, path, after, act);
    }

    private static Operation many(
            String name, Repeat repeat, List<String> after, WriteOperation operation, List<Map<String, Object>> rows) {
        return new Operation(name, repeat, "POST", "Multiple|\\$batch", after, hands -> {
            BulkOptions options =
                    BulkOptions.of(CALL.withTimeout(hands.client().options().totalTimeout()));
            return hands.bulk().write(TABLE, operation, rows.iterator(), options, Operations::mustBeWritten);
        });
    }

    private static void mustBeWritten(io.dataversehub.webapi.Outcome outcome) {
        boolean endedEarly = outcome.error() != null
                && BulkWriter.NOT_WRITTEN.equals(outcome.error().code());
        if (outcome.failed() && !endedEarly) {
            throw new AssertionError("A row was refused: " + outcome);
        }
    }

    private static CompletableFuture<?> action(Hands hands) {
        List<Map<String, Object>> targets = DAN_AND_EVE.stream()
                .map(row -> {
                    Map<String, Object> target = new java.util.TreeMap<>(row);
                    target.put("@odata.type", "Microsoft.Dynamics.CRM.contact");
                    return target;
                })
                .toList();
        return hands.client()
                .execute(
                        Execution.action("CreateMultiple", Map.of("Targets", targets))
                                .on(TABLE, null),
                        CALL);
    }

    private static RawRequest patch() {
        return RawRequest.of(
                "PATCH", "contacts(" + id(1) + ")", json("{\"lastname\":\"New\"}"), RawRequest.Repeat.SAFE);
    }

    private static RawRequest delete() {
        return RawRequest.of("DELETE", "contacts(" + id(2) + ")", RawRequest.NO_BODY, RawRequest.Repeat.SAFE);
    }

    private static RawRequest post() {
        byte[] body = json("{\"firstname\":\"Dan\",\"lastname\":\"New\"}");
        return RawRequest.of("POST", "contacts", body, RawRequest.Repeat.NEVER_AFTER_LOSS);
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> row(String firstName) {
        return Map.of("firstname", firstName, "lastname", "New");
    }

    /** Ann, Bob, Cy, and Dan, whom nobody knows yet. */
    private static Map<String, Object> known(int number) {
        return Map.of(
                "contactid",
                id(number),
                "firstname",
                List.of("Ann", "Bob", "Cy", "Dan").get(number - 1),
                "lastname",
                "New");
    }

    private static RowKey key(int number) {
        return RowKey.of(id(number));
    }

    static UUID id(int number) {
        return new UUID(0xC0, number);
    }
}
