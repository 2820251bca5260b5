package io.dataversehub.safety;

import io.dataversehub.safety.Operation.Act;
import io.dataversehub.safety.Operation.Effect;
import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All operations of the component that call Dataverse, each on the contacts Ann, Bob and Cy. */
final class Operations {

    static final CallOptions CALL = CallOptions.interactive();
    static final WriteOptions WRITE = WriteOptions.of(CALL);
    static final List<String> WITH_DAN = List.of("Ann Old", "Bob Old", "Cy Old", "Dan New");

    private Operations() {}

    static List<Operation> all() {
        return Stream.of(
                        RowOperations.ofOne(),
                        RowOperations.ofMany(),
                        ReadOperations.all(),
                        RelationOperations.all(),
                        FileOperations.all(),
                        BatchOperations.all(),
                        RequestOperations.all())
                .flatMap(List::stream)
                .toList();
    }

    static Operation read(String name, String path, Act act) {
        return new Operation(name, Repeat.ANY_TIME, new Request("GET", path), Effect.NONE, act);
    }

    static Operation write(String name, Repeat repeat, Request request, List<String> after, Act act) {
        return new Operation(name, repeat, request, Effect.to(after), act);
    }

    static Map<String, Object> row(String firstName) {
        return Map.of("firstname", firstName, "lastname", "New");
    }

    static void mustBeWritten(Outcome outcome) {
        if (outcome.failed()) {
            throw new AssertionError("A row was refused: " + outcome);
        }
    }
}
