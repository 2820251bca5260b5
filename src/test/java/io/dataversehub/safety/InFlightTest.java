package io.dataversehub.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.component.DataverseComponent;
import io.dataversehub.component.DataverseException;
import io.dataversehub.webapi.EmulatedDataverse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges that wait for Dataverse hold no thread, and end when there is nothing to wait for any more. */
class InFlightTest {

    private static final int MANY = 500;
    private static final Map<String, Object> ROW = Map.of("lastname", "New");

    private EmulatedDataverse dataverse;
    private Line line;
    private CamelContext camel;
    private final List<CompletableFuture<Exchange>> running = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        dataverse = EmulatedDataverse.start();
        line = new Line(dataverse.url());
        camel = new DefaultCamelContext();
        var component = new DataverseComponent();
        component.setUrl(line.url().toString());
        camel.addComponent("dataverse", component);
        camel.start();
        camel.createProducerTemplate().requestBody("dataverse:count:contacts", (Object) null);
    }

    @AfterEach
    void stop() {
        line.letGo();
        camel.stop();
        line.close();
        dataverse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "dataverse:create:contacts, 1, 500",
        "dataverse:create:contacts, 3, 1500",
        "dataverse:query:contacts?top=5, 0, 0"
    })
    void fiveHundredExchangesWaitOnTwoThreadsAndBlockNone(String uri, int rows, long written) throws Exception {
        line.hold("/contacts");
        var pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        Endpoint endpoint = camel.getEndpoint(uri);

        for (int i = 0; i < MANY; i++) {
            CompletableFuture<Exchange> exchange = new CompletableFuture<>();
            running.add(exchange);
            pool.execute(() -> send(endpoint, body(rows), exchange));
        }

        await().until(() -> pool.getCompletedTaskCount() == MANY && line.waiting() > 0);
        assertThat(running).noneMatch(CompletableFuture::isDone);
        await("no thread stands in our code").until(() -> threadsInOurCode().isEmpty());
        line.letGo();
        await().atMost(Duration.ofSeconds(60)).until(() -> running.stream().allMatch(CompletableFuture::isDone));
        assertThat(running).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isNull());
        assertThat(dataverse.rows("contacts")).isEqualTo(written);
        pool.shutdownNow();
        assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void givesUpTheCallOfAnExchangeThatIsOver(int rows) {
        line.hold("/contacts");
        Exchange exchange = send(camel.getEndpoint("dataverse:create:contacts"), body(rows), new CompletableFuture<>());
        await().until(() -> line.waiting() == 1 && stat("InFlight") == 1);

        exchange.getExchangeExtension().handoverCompletions().forEach(over -> over.onFailure(exchange));

        await().until(() -> stat("InFlight") == 0);
    }

    @Test
    void givesUpTheCallWhenItsTimeIsOver() {
        line.hold("/contacts");
        var done = new CompletableFuture<Exchange>();

        send(camel.getEndpoint("dataverse:update:contacts?timeout=300"), Map.of("contactid", Contacts.id(1)), done);

        assertThat(done.orTimeout(10, TimeUnit.SECONDS).join().getException()).hasMessageContaining("No answer within");
        assertThat(stat("InFlight")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"dataverse:create:contacts, 1", "dataverse:create:contacts, 3", "dataverse:query:contacts?top=5, 0"})
    void endsWhatIsInFlightWhenTheComponentStops(String uri, int rows) {
        line.hold("/contacts");
        Endpoint endpoint = camel.getEndpoint(uri);
        for (int i = 0; i < 20; i++) {
            var done = new CompletableFuture<Exchange>();
            running.add(done);
            send(endpoint, body(rows), done);
        }
        await().until(() -> line.waiting() > 0);

        camel.getComponent("dataverse").stop();

        await().until(() -> running.stream().allMatch(CompletableFuture::isDone));
        assertThat(running).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isInstanceOf(DataverseException.class)
                .hasMessageContaining("closed"));
    }

    private static List<String> threadsInOurCode() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(frame -> frame.getClassName()
                        .matches("io\\.dataversehub\\.(webapi|bulk|component|governor)\\..*")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static long stat(String attribute) {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName producer = beans.queryNames(new ObjectName("io.dataversehub:type=Producer,*"), null)
                    .iterator()
                    .next();
            return ((Number) beans.getAttribute(producer, attribute)).longValue();
        } catch (JMException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static Object body(int rows) {
        return rows == 1 ? ROW : java.util.Collections.nCopies(rows, ROW);
    }

    private Exchange send(Endpoint endpoint, Object body, CompletableFuture<Exchange> done) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        try {
            var async = endpoint.createAsyncProducer();
            async.start();
            async.process(exchange, sync -> done.complete(exchange));
        } catch (Exception failed) {
            done.completeExceptionally(failed);
        }
        return exchange;
    }
}
