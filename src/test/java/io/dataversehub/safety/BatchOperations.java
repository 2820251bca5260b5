package io.dataversehub.safety;

import static io.dataversehub.safety.Contacts.TABLE;
import static io.dataversehub.safety.Operations.CALL;
import static io.dataversehub.safety.Operations.WITH_DAN;
import static io.dataversehub.safety.Operations.WRITE;
import static io.dataversehub.safety.Operations.row;

import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.BatchStep;
import io.dataversehub.webapi.BatchStep.RowOperation;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches of rows, on their own and in change sets. */
final class BatchOperations {

    private static final RowOperation CHANGE_ANN = step(WriteOperation.UPDATE, Contacts.key(1), row("Ann"));
    private static final RowOperation DELETE_BOB = step(WriteOperation.DELETE, Contacts.key(2), Map.of());
    private static final RowOperation CREATE_DAN = step(WriteOperation.CREATE, null, row("Dan"));

    private BatchOperations() {}

    static List<Operation> all() {
        return List.of(
                batch(
                        "batch",
                        Repeat.ANY_TIME,
                        List.of("Ann New", "Cy Old"),
                        new BatchStep.Single(CHANGE_ANN),
                        new BatchStep.Single(DELETE_BOB)),
                batch("batch with a create", Repeat.BY_THE_CLIENT, WITH_DAN, new BatchStep.Single(CREATE_DAN)),
                batch(
                        "batch with a change set",
                        Repeat.ANY_TIME,
                        List.of("Ann New", "Cy Old"),
                        new BatchStep.ChangeSet(List.of(CHANGE_ANN, DELETE_BOB))),
                batch(
                        "batch with a change set and a create in it",
                        Repeat.BY_THE_CLIENT,
                        List.of("Ann New", "Cy Old", "Dan New"),
                        new BatchStep.ChangeSet(List.of(CHANGE_ANN, CREATE_DAN)),
                        new BatchStep.Single(DELETE_BOB)));
    }

    private static RowOperation step(WriteOperation operation, @Nullable RowKey key, Map<String, Object> row) {
        return new RowOperation(operation, TABLE, key, row, WRITE);
    }

    private static Operation batch(String name, Repeat repeat, List<String> after, BatchStep... steps) {
        return Operations.write(name, repeat, new Request("POST", "\\$batch"), after, hands -> hands.client()
                .batch(List.of(steps), CALL)
                .thenAccept(outcomes -> outcomes.forEach(Operations::mustBeWritten)));
    }
}
