package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import io.dataversehub.emulator.servicebus.ServiceBusEmulator;
import io.dataversehub.emulator.servicebus.ServiceBusEmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceBusEndpointTest {
    private static final String CLAIMS = "http://schemas.microsoft.com/xrm/2011/Claims/";
    private static final int POST_OPERATION = 40;
    private static final int ASYNC = 1;
    private static final int TOPIC = 5;
    private static final int QUEUE = 6;
    private static final int EVENT_HUB = 7;
    private static final int JSON = 2;

    private static DataverseEmulator emulator;
    private static ServiceBusEmulator bus;
    private static TestApi api;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        bus = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
        bus.close();
    }

    @BeforeEach
    void clean() {
        api.post("/emulator/reset", "");
    }

    private static String endpoint(String queue, int format, int port) {
        return endpoint(QUEUE, queue, format, port);
    }

    private static String endpoint(int contract, String path, int format, int port) {
        return EventSteps.create(
                api,
                "serviceendpoints",
                "{\"name\":\"bus\",\"contract\":%d,\"authtype\":2,\"messageformat\":%d,\"namespaceformat\":2,\"namespaceaddress\":\"sb://localhost:%d\",\"path\":\"%s\",\"saskeyname\":\"RootManageSharedAccessKey\",\"saskey\":\"local\"}"
                        .formatted(contract, format, port, path));
    }

    private static ServiceBusReceivedMessage receive(String queue) {
        try (ServiceBusReceiverClient receiver = new ServiceBusClientBuilder()
                .connectionString(bus.connectionString())
                .receiver()
                .queueName(queue)
                .buildClient()) {
            ServiceBusReceivedMessage message = receiver.receiveMessages(1, Duration.ofSeconds(20)).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing came into " + queue));
            receiver.complete(message);
            return message;
        }
    }

    @Test
    void sendsTheContextAsJsonWithTheDocumentedProperties() throws IOException {
        EventSteps.step(api, endpoint("json", 2, bus.port()), "Create", "account", POST_OPERATION, ASYNC, "");

        String id = api.post("accounts", "{\"name\":\"x\"}").id();

        ServiceBusReceivedMessage message = receive("json");
        assertThat(message.getContentType()).isEqualTo("application/json");
        assertThat(message.getApplicationProperties())
                .containsEntry(CLAIMS + "EntityLogicalName", "account")
                .containsEntry(CLAIMS + "RequestName", "Create")
                .containsEntry(CLAIMS + "Organization", "localhost")
                .containsEntry(CLAIMS + "User", DataverseEmulator.USER_ID.toString())
                .containsEntry(CLAIMS + "InitiatingUser", DataverseEmulator.USER_ID.toString());
        JsonNode body = new ObjectMapper().readTree(message.getBody().toBytes());
        assertThat(body.path("PrimaryEntityId").asText()).isEqualTo(id);
        await().untilAsserted(() -> assertThat(api.get("asyncoperations?$filter=statuscode eq 30")
                        .json()
                        .path("value"))
                .hasSize(1));
    }

    @Test
    void sendsTheContextAsXml() {
        EventSteps.step(api, endpoint("xml", 3, bus.port()), "Create", "account", POST_OPERATION, ASYNC, "");

        api.post("accounts", "{\"name\":\"x&y\",\"revenue\":5}");

        ServiceBusReceivedMessage message = receive("xml");
        assertThat(message.getContentType()).isEqualTo("application/xml");
        assertThat(message.getBody().toString())
                .startsWith("<RemoteExecutionContext xmlns=\"http://schemas.microsoft.com/xrm/2011/Contracts\"")
                .contains("<a:key>name</a:key><a:value i:type=\"x:string\">x&amp;y</a:value>")
                .contains("i:type=\"Money\"");
    }

    @Test
    void cutsWhatIsTooLarge() throws IOException {
        EventSteps.step(api, endpoint("large", 2, bus.port()), "Create", "annotation", POST_OPERATION, ASYNC, "");

        api.post("annotations", "{\"subject\":\"s\",\"notetext\":\"" + "x".repeat(99_000) + "\"}");

        ServiceBusReceivedMessage message = receive("large");
        assertThat(message.getApplicationProperties()).containsEntry("MessageMaxSizeExceeded", true);
        assertThat(new ObjectMapper().readTree(message.getBody().toBytes()).path("InputParameters"))
                .isEmpty();
    }

    @Test
    void waitsForABusThatIsAway() {
        int nobody = 1;
        EventSteps.step(api, endpoint("away", 2, nobody), "Create", "account", POST_OPERATION, ASYNC, "");

        api.post("accounts", "{\"name\":\"x\"}");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode job = api.get("asyncoperations?$select=statecode,statuscode,retrycount")
                    .json()
                    .at("/value/0");
            assertThat(job.path("statuscode").asInt()).isEqualTo(10);
            assertThat(job.path("retrycount").asInt()).isPositive();
        });
    }

    @Test
    void refusesWhatABusCannotDo() {
        String binary = endpoint("b", 1, bus.port());
        String json = endpoint("j", 2, bus.port());

        Answer format = EventSteps.tryStep(api, binary, "Create", "account", POST_OPERATION, ASYNC, "");
        Answer sync = EventSteps.tryStep(api, json, "Create", "account", POST_OPERATION, 0, "");

        assertThat(format.status()).isEqualTo(501);
        assertThat(format.message()).contains("Binary XML");
        assertThat(sync.status()).isEqualTo(400);
    }

    @Test
    void sendsToATopicWhoseSubscriptionsChooseByTheProperties(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), """
                {"UserConfig": {"Namespaces": [{"Name": "n", "Queues": [], "Topics": [{"Name": "changes", "Subscriptions": [
                  {"Name": "accounts", "Rules": [{"Name": "r", "Properties": {"FilterType": "Correlation", "CorrelationFilter": {"Properties":
                    {"http://schemas.microsoft.com/xrm/2011/Claims/EntityLogicalName": "account"}}}}]},
                  {"Name": "all", "Rules": []}]}]}]}}""");
        try (ServiceBusEmulator topics = ServiceBusEmulator.start(
                ServiceBusEmulatorOptions.defaults().withPort(0).withConfig(config))) {
            String endpoint = endpoint(TOPIC, "changes", JSON, topics.port());
            EventSteps.step(api, endpoint, "Create", "contact", POST_OPERATION, ASYNC, "");
            EventSteps.step(api, endpoint, "Create", "account", POST_OPERATION, ASYNC, "");

            api.post("contacts", "{\"lastname\":\"c\"}");
            api.post("accounts", "{\"name\":\"a\"}");

            assertThat(subscribed(topics, "all", 2)).containsExactlyInAnyOrder("contact", "account");
            assertThat(subscribed(topics, "accounts", 1)).containsExactly("account");
        }
    }

    /** Tables that messages of the subscription tell of. */
    private static List<Object> subscribed(ServiceBusEmulator topics, String subscription, int messages) {
        List<Object> tables = new ArrayList<>();
        try (ServiceBusReceiverClient receiver = new ServiceBusClientBuilder()
                .connectionString(topics.connectionString())
                .receiver()
                .topicName("changes")
                .subscriptionName(subscription)
                .buildClient()) {
            while (tables.size() < messages) {
                receiver.receiveMessages(1, Duration.ofSeconds(20)).stream()
                        .findFirst()
                        .ifPresentOrElse(
                                message -> {
                                    tables.add(
                                            message.getApplicationProperties().get(CLAIMS + "EntityLogicalName"));
                                    receiver.complete(message);
                                },
                                () -> {
                                    throw new IllegalStateException("nothing more came to " + subscription);
                                });
            }
        }
        return tables;
    }

    /** On the wire an event hub is sent to as a queue is; what reads it does not matter to the sender. */
    @Test
    void sendsToAnEventHub() {
        EventSteps.step(
                api, endpoint(EVENT_HUB, "hub", JSON, bus.port()), "Create", "account", POST_OPERATION, ASYNC, "");

        api.post("accounts", "{\"name\":\"x\"}");

        assertThat(receive("hub").getApplicationProperties()).containsEntry(CLAIMS + "RequestName", "Create");
    }
}
