package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The solution that a change is made in: its publisher says what values new options get.
 *
 * <p>A solution that does not exist here is taken as the default one: what it would contain is of no consequence.
 */
final class Solution {
    /** Prefix of option values of the default publisher. */
    private static final int DEFAULT_PREFIX = 10_000;

    private static final int VALUES_PER_PREFIX = 10_000;

    private Solution() {}

    /** First value for options that come without: 100,000,000 of the default publisher. */
    static int firstOption(Call call, Session session) {
        return firstOption(call.header("MSCRM.SolutionUniqueName").orElse(""), session);
    }

    /** As above, for actions, which name the solution in their body. */
    static int firstOption(JsonNode parameters, Session session) {
        return firstOption(parameters.path("SolutionUniqueName").asText(""), session);
    }

    private static int firstOption(String solution, Session session) {
        return VALUES_PER_PREFIX * prefix(solution, session).orElse(DEFAULT_PREFIX);
    }

    private static Optional<Integer> prefix(String name, Session session) {
        Optional<Table> solutions = session.schema().table("solution").filter(session::isInUse);
        Optional<Table> publishers = session.schema().table("publisher").filter(session::isInUse);
        if (name.isEmpty() || solutions.isEmpty() || publishers.isEmpty()) {
            return Optional.empty();
        }
        List<Row> found = session.findBy(Projection.named(solutions.get(), List.of("publisherid")), "uniquename", name);
        return found.stream()
                .flatMap(row -> row.get("publisherid") instanceof Reference publisher
                        ? session
                                .find(
                                        Projection.named(publishers.get(), List.of("customizationoptionvalueprefix")),
                                        new RowKey.ById(publisher.id()))
                                .stream()
                        : Stream.empty())
                .flatMap(row -> row.get("customizationoptionvalueprefix") instanceof Integer prefix
                        ? Stream.of(prefix)
                        : Stream.empty())
                .findFirst();
    }
}
