package io.dataversehub.safety;

import static io.dataversehub.safety.Contacts.TABLE;
import static io.dataversehub.safety.Operations.CALL;
import static io.dataversehub.safety.Operations.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.webapi.Page;
import io.dataversehub.webapi.Query;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Retrieve, query, fetch, count, changes and metadata. What was read must be whole. */
final class ReadOperations {

    private static final Query FIRST_NAMES = Query.all().withSelect("firstname");
    private static final Query FETCH =
            Query.fetch("<fetch><entity name='contact'><attribute name='firstname'/></entity></fetch>");

    private ReadOperations() {}

    static List<Operation> all() {
        return List.of(
                read("retrieve", "/contacts\\(", hands -> hands.client()
                        .retrieve(TABLE, Contacts.key(1), FIRST_NAMES, CALL)
                        .thenAccept(outcome -> assertThat(outcome.row()).containsEntry("firstname", "Ann"))),
                read("query", "/contacts\\?", hands -> all(hands.client().query(TABLE, FIRST_NAMES, CALL))),
                read(
                        "query, second page",
                        "skiptoken",
                        hands -> all(hands.client().query(TABLE, FIRST_NAMES.withMaxPageSize(2), CALL))),
                read(
                        "fetch",
                        "/contacts\\?fetchXml",
                        hands -> all(hands.client().query(TABLE, FETCH, CALL))),
                read("count", "/contacts/\\$count", hands -> hands.client()
                        .count(TABLE, Query.all(), CALL)
                        .thenAccept(count -> assertThat(count).isEqualTo(3))),
                read("changes", "/contacts\\?", hands -> hands.client()
                        .changes(TABLE, FIRST_NAMES, null, CALL)
                        .thenAccept(page -> assertThat(page.rows()).hasSize(3))),
                // A table that no other operation has learnt.
                read("metadata", "/EntityDefinitions\\(LogicalName='competitor'\\)", hands -> hands.client()
                        .table("competitors")
                        .thenAccept(table -> assertThat(table.columns()).containsKeys("name", "competitorid"))));
    }

    private static CompletableFuture<?> all(CompletableFuture<Page> first) {
        return first.thenCompose(page -> page.hasNext()
                        ? page.next()
                                .thenApply(
                                        next -> page.rows().size() + next.rows().size())
                        : CompletableFuture.completedFuture(page.rows().size()))
                .thenAccept(rows -> assertThat(rows).isEqualTo(3));
    }
}
