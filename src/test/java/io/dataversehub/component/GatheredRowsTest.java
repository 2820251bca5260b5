package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Single rows of many exchanges, which share calls without their routes knowing. */
class GatheredRowsTest extends EmbeddedDataverseTestSupport {

    private static final String QUEUE = "dataverse:upsert:accounts?key=accountnumber&lane=queue";

    @Test
    void sharesCallsInTheLaneOfQueues() {
        template().requestBody(QUEUE, Map.of("accountnumber", "A0", "name", "knows the table"));
        long before = requests();

        List<Map<?, ?>> outcomes = all(QUEUE, i -> Map.of("accountnumber", "A" + i, "name", "account " + i));

        assertThat(outcomes.get(199).get("key")).isEqualTo("accountnumber='A199'");
        assertThat(outcomes).hasSize(200).allSatisfy(outcome -> assertThat(outcome.get("error"))
                .isNull());
        assertThat(requests() - before).as("calls for 200 rows").isLessThan(100);
    }

    @Test
    void givesEachRowACallOfItsOwnWhereSomebodyWaitsForTheAnswer() {
        String interactive = "dataverse:upsert:accounts?key=accountnumber";
        template().requestBody(interactive, Map.of("accountnumber", "B0", "name", "knows the table"));
        long before = requests();

        List<Map<?, ?>> outcomes = all(interactive, i -> Map.of("accountnumber", "B" + i, "name", "account " + i));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.get("etag")).isNotNull());
        assertThat(requests() - before).isEqualTo(200);
    }

    @Test
    void failsTheExchangeOfTheBadRowAlone() {
        List<CompletableFuture<Object>> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Map<String, Object> row = Map.of("accountnumber", "C" + i, "name", i == 7 ? "x".repeat(161) : "good");
            sent.add(template().asyncRequestBody(QUEUE, row));
        }

        Throwable failure = catchThrowableOfType(CompletionException.class, sent.remove(7)::join)
                .getCause();

        assertThat(failure.getCause() == null ? failure : failure.getCause())
                .isInstanceOf(DataverseValidationException.class)
                .hasMessageContaining("maximum allowed length");
        assertThat(sent).allSatisfy(one -> assertThat(one.join()).isNotNull());
    }

    private interface Row {
        Map<String, Object> of(int i);
    }

    private List<Map<?, ?>> all(String uri, Row row) {
        List<CompletableFuture<Object>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, Object> body = row.of(i);
            sent.add(template()
                    .asyncSend(uri, exchange -> exchange.getMessage().setBody(body))
                    .thenApply(Exchange::getMessage)
                    .thenApply(message -> message.getBody()));
        }
        List<Map<?, ?>> outcomes = new ArrayList<>();
        sent.forEach(one -> outcomes.add((Map<?, ?>) one.join()));
        return outcomes;
    }

    private long requests() {
        return context()
                .getComponent("dataverse", DataverseComponent.class)
                .client()
                .stats()
                .requests();
    }
}
