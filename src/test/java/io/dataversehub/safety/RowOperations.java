package io.dataversehub.safety;

import static io.dataversehub.safety.Contacts.TABLE;
import static io.dataversehub.safety.Operations.CALL;
import static io.dataversehub.safety.Operations.WITH_DAN;
import static io.dataversehub.safety.Operations.WRITE;
import static io.dataversehub.safety.Operations.row;
import static io.dataversehub.safety.Operations.write;

import io.dataversehub.bulk.BulkOptions;
import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import java.util.List;
import java.util.Map;

/** Create, update, upsert and delete. */
final class RowOperations {

    private RowOperations() {}

    static List<Operation> ofOne() {
        return List.of(
                write(
                        "create",
                        Repeat.BY_THE_CLIENT,
                        new Request("POST", "/contacts\\?"),
                        WITH_DAN,
                        hands -> hands.client().create(TABLE, row("Dan"), WRITE)),
                write(
                        "update",
                        Repeat.ANY_TIME,
                        new Request("PATCH", "/contacts"),
                        List.of("Ann New", "Bob Old", "Cy Old"),
                        hands -> hands.client().update(TABLE, Contacts.key(1), row("Ann"), WRITE)),
                write("upsert", Repeat.ANY_TIME, new Request("PATCH", "/contacts"), WITH_DAN, hands -> hands.client()
                        .upsert(TABLE, RowKey.parse("emailaddress1='dan@x'"), row("Dan"), WRITE)),
                write(
                        "delete",
                        Repeat.ANY_TIME,
                        new Request("DELETE", "/contacts"),
                        List.of("Bob Old", "Cy Old"),
                        hands -> hands.client().delete(TABLE, Contacts.key(1), WRITE)));
    }

    static List<Operation> ofMany() {
        return List.of(
                many(
                        Repeat.BY_THE_CLIENT,
                        List.of("Ann Old", "Bob Old", "Cy Old", "Dan New", "Eve New"),
                        WriteOperation.CREATE,
                        List.of(row("Dan"), row("Eve"))),
                many(
                        Repeat.ANY_TIME,
                        List.of("Ann New", "Bob New", "Cy New"),
                        WriteOperation.UPDATE,
                        List.of(known(1), known(2), known(3))),
                many(
                        Repeat.ANY_TIME,
                        List.of("Ann New", "Bob Old", "Cy Old", "Dan New"),
                        WriteOperation.UPSERT,
                        List.of(known(1), known(4))),
                many(Repeat.ANY_TIME, List.of("Cy Old"), WriteOperation.DELETE, List.of(known(1), known(2))));
    }

    private static Operation many(
            Repeat repeat, List<String> after, WriteOperation operation, List<Map<String, Object>> rows) {
        String name = operation.name().toLowerCase(java.util.Locale.ROOT) + " many";
        return write(name, repeat, new Request("POST", "Multiple|\\$batch"), after, hands -> {
            BulkOptions options =
                    BulkOptions.of(CALL.withTimeout(hands.client().options().totalTimeout()));
            return hands.bulk().write(TABLE, operation, rows.iterator(), options, RowOperations::mustBeWritten);
        });
    }

    private static void mustBeWritten(Outcome outcome) {
        boolean endedEarly = outcome.error() != null
                && BulkWriter.NOT_WRITTEN.equals(outcome.error().code());
        if (!endedEarly) {
            Operations.mustBeWritten(outcome);
        }
    }

    /** Ann, Bob, Cy, and Dan, whom nobody knows yet. */
    private static Map<String, Object> known(int number) {
        return Map.of(
                "contactid",
                Contacts.id(number),
                "firstname",
                List.of("Ann", "Bob", "Cy", "Dan").get(number - 1),
                "lastname",
                "New");
    }
}
