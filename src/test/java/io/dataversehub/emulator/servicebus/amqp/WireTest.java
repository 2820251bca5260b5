package io.dataversehub.emulator.servicebus.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.Journal;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import io.netty.buffer.Unpooled;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire that no SDK sends, or that the SDKs depend on without saying so. */
class WireTest {
    private static final int LIMIT = 10_000;

    private final Broker broker =
            new Broker(Clock.systemUTC(), Journal.NONE, new AmqpEncoding(), EntitySettings.defaults());
    private final WireClient client = new WireClient(new AmqpSettings("localhost", 0, LIMIT, null), broker);

    private static String condition(Delivery delivery) {
        return ((Rejected) delivery.getRemoteState()).getError().getCondition().toString();
    }

    private static String condition(Link link) {
        return link.getRemoteCondition().getCondition().toString();
    }

    private QueueCounts counts() {
        return broker.counts(EntityPath.parse("q"));
    }

    /** Answering such a session would go out as a begin for channel 65535 and stop the reactor of the Java client. */
    @Test
    void ignoresASessionThatBeginsAndEndsInOneRead() {
        Session brief = client.connection.session();
        brief.open();
        brief.sender("x").open();
        brief.close();
        client.exchange();

        Sender sender = client.attachSender("q");
        assertThat(client.send(sender, WireClient.message("x"), 0).getRemoteState())
                .isInstanceOf(Accepted.class);
        assertThat(client.connection.getRemoteState()).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void refusedLinkIsAttachedWithoutATargetAndDetachedWithTheError() {
        Sender sender = client.attachSender("q/$DeadLetterQueue");

        assertThat(sender.getRemoteTarget()).isNull();
        assertThat(sender.getRemoteState()).isEqualTo(EndpointState.CLOSED);
        assertThat(condition(sender)).isEqualTo("amqp:not-allowed");
    }

    @Test
    void rejectsATransferOverTheLimitAndTakesTheNext() {
        Sender sender = client.attachSender("q");
        assertThat(sender.getRemoteMaxMessageSize().intValue()).isEqualTo(LIMIT);

        Delivery tooLong = client.send(sender, new byte[LIMIT + 1], 0);
        Delivery next = client.send(sender, WireClient.message("x"), 0);

        assertThat(condition(tooLong)).isEqualTo("amqp:link:message-size-exceeded");
        assertThat(next.getRemoteState()).isInstanceOf(Accepted.class);
        assertThat(counts().active()).isEqualTo(1);
    }

    @Test
    void closesALinkWhoseTransferDoesNotEnd() {
        Sender sender = client.attachSender("q");

        client.begin(sender, new byte[LIMIT + 1]);
        client.exchange();

        assertThat(sender.getRemoteState()).isEqualTo(EndpointState.CLOSED);
        assertThat(condition(sender)).isEqualTo("amqp:link:message-size-exceeded");
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    static Stream<Arguments> malformed() {
        byte[] message = WireClient.message("hello");
        byte[] deep = new byte[LIMIT];
        return Stream.of(
                Arguments.of("no section", new byte[] {1, 2, 3}),
                Arguments.of("ends early", Arrays.copyOf(message, message.length - 2)),
                Arguments.of("length over the end", new byte[] {0, 0x53, 0x75, (byte) 0xb0, 0x7f, 0, 0, 0}),
                Arguments.of("negative length", new byte[] {0, 0x53, 0x75, (byte) 0xb0, (byte) 0xff, 0, 0, 0}),
                Arguments.of("described without end", deep),
                Arguments.of("properties that are none", new byte[] {0, 0x53, 0x73, 0x54, 1}),
                Arguments.of("unknown constructor", new byte[] {0, 0x53, 0x75, 0x01}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void rejectsWhatIsNoMessage(String name, byte[] transfer) {
        Delivery delivery = client.send(client.attachSender("q"), transfer, 0);

        assertThat(condition(delivery)).isEqualTo("amqp:decode-error");
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void rejectsAnUnknownMessageFormat() {
        Delivery delivery = client.send(client.attachSender("q"), WireClient.message("x"), 7);

        assertThat(condition(delivery)).isEqualTo("amqp:not-implemented");
    }

    @Test
    void rejectsABatchWhosePartsAreNoMessages() {
        byte[] listForBinary = {0, 0x53, 0x75, 0x45};

        Delivery delivery = client.send(client.attachSender("q"), listForBinary, AmqpMessage.BATCH_FORMAT);

        assertThat(condition(delivery)).isEqualTo("amqp:decode-error");
    }

    @Test
    void whatTheBrokerKnowsOverridesWhatTheSenderClaims() {
        Message claiming = Proton.message();
        claiming.setDeliveryCount(9);
        claiming.setMessageAnnotations(new MessageAnnotations(
                Map.of(Annotations.SEQUENCE_NUMBER, 4711L, Symbol.valueOf("x-opt-partition-key"), "kept")));
        claiming.setBody(new AmqpValue("x"));
        client.send(client.attachSender("q"), WireClient.encode(claiming), 0);
        Receiver receiver = client.attachReceiver("q");

        receiver.flow(1);
        client.exchange();

        Message received = client.receive(receiver);
        assertThat(received).isNotNull();
        assertThat(received.getDeliveryCount()).isZero();
        assertThat(received.getMessageAnnotations().getValue())
                .containsEntry(Annotations.SEQUENCE_NUMBER, 1L)
                .containsEntry(Symbol.valueOf("x-opt-partition-key"), "kept");
    }

    @Test
    void refusesAFilterThatItDoesNotKnow() {
        Receiver receiver = client.session.receiver("filtering");
        Source source = new Source();
        source.setAddress("q");
        source.setFilter(Map.of(Symbol.valueOf("apache.org:selector-filter:string"), "color = 'red'"));
        receiver.setSource(source);
        receiver.open();
        client.exchange();

        assertThat(condition(receiver)).isEqualTo("amqp:not-implemented");
    }

    @Test
    void refusesToSendViaAnotherEntity() {
        Sender sender = client.session.sender("via");
        Target target = new Target();
        target.setAddress("q");
        sender.setTarget(target);
        sender.setProperties(Map.of(Symbol.valueOf("com.microsoft:transfer-destination-address"), "other"));
        sender.open();
        client.exchange();

        assertThat(condition(sender)).isEqualTo("amqp:not-implemented");
    }

    @Test
    void refusesAManagementOperationWithinATransaction() {
        TransactionalState state = new TransactionalState();
        state.setTxnId(new Binary(new byte[] {1}));

        Message answer = client.ask("q/$management", "com.microsoft:peek-message", Map.of(), state);

        assertThat(answer.getApplicationProperties().getValue()).containsEntry("statusCode", 501);
    }

    @Test
    void onePeekAnswersWithAsMuchAsFits() {
        WireClient generous = new WireClient(new AmqpSettings("localhost", 0, 1 << 20, null), broker);
        Sender sender = generous.attachSender("q");
        for (int i = 0; i < 3; i++) {
            byte[] data = new byte[600_000];
            byte[] head = {0, 0x53, 0x75, (byte) 0xb0, 0, 9, 0x27, (byte) 0xc0};
            byte[] message = Arrays.copyOf(head, head.length + data.length);
            assertThat(generous.send(sender, message, 0).getRemoteState()).isInstanceOf(Accepted.class);
        }

        Map<String, Object> range = Map.of("from-sequence-number", 1L, "message-count", 10);
        Message answer = generous.ask("q/$management", "com.microsoft:peek-message", range);

        Map<?, ?> body = (Map<?, ?>) ((AmqpValue) answer.getBody()).getValue();
        assertThat((List<?>) body.get("messages")).hasSize(1);
    }

    @Test
    void closesAConnectionThatDoesNotSpeakAmqp() {
        client.server.writeInbound(Unpooled.wrappedBuffer("GET / HTTP/1.1\r\n\r\n".getBytes()));
        client.server.runPendingTasks();

        assertThat(client.server.isOpen()).isFalse();
    }

    @Test
    void drainedCreditIsGivenBack() {
        client.send(client.attachSender("q"), WireClient.message("x"), 0);
        Receiver receiver = client.attachReceiver("q");

        receiver.drain(10);
        client.exchange();

        assertThat(client.receive(receiver)).isNotNull();
        assertThat(receiver.draining()).isFalse();
        assertThat(receiver.getRemoteCredit()).isZero();
    }

    @Test
    void connectionThatIsLostLeavesItsLocksAndEndsItsReceivers() {
        client.send(client.attachSender("q"), WireClient.message("1"), 0);
        client.attachReceiver("q").flow(10);
        client.exchange();

        client.server.close();
        client.server.runPendingTasks();
        WireClient another = new WireClient(new AmqpSettings("localhost", 0, LIMIT, null), broker);
        another.send(another.attachSender("q"), WireClient.message("2"), 0);

        assertThat(counts()).isEqualTo(new QueueCounts(1, 1, 0, 0, 0));
    }

    static Stream<Arguments> badRequests() {
        Map<String, Object> unknownToken = Map.of("lock-tokens", new UUID[] {new UUID(0, 1)});
        Map<String, Object> wrongStatus = new HashMap<>(unknownToken);
        wrongStatus.put("disposition-status", "lost");
        return Stream.of(
                Arguments.of("com.microsoft:make-coffee", Map.of(), 501, "make-coffee"),
                Arguments.of("READ", Map.of(), 501, "READ"),
                Arguments.of("com.microsoft:peek-message", "text", 400, "must be a map"),
                Arguments.of("com.microsoft:peek-message", Map.of(), 400, "from-sequence-number"),
                Arguments.of(
                        "com.microsoft:peek-message",
                        Map.of("from-sequence-number", "one", "message-count", 1),
                        400,
                        "must be of type Number"),
                Arguments.of(
                        "com.microsoft:peek-message",
                        Map.of("from-sequence-number", 1L, "message-count", -1),
                        400,
                        "must not be negative"),
                Arguments.of("com.microsoft:renew-lock", Map.of("lock-tokens", 5), 400, "list or an array"),
                Arguments.of("com.microsoft:renew-lock", unknownToken, 410, "The lock supplied is invalid"),
                Arguments.of("com.microsoft:update-disposition", wrongStatus, 400, "'lost' is unknown"),
                Arguments.of("com.microsoft:get-session-state", Map.of("session-id", "s"), 400, "RequiresSession"),
                Arguments.of("com.microsoft:enumerate-rules", Map.of(), 400, "has no rules"),
                Arguments.of(
                        "com.microsoft:schedule-message", Map.of("messages", List.of(Map.of())), 400, "'message'"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badRequests")
    void managementNodeSaysWhatIsWrong(String operation, Object body, int status, String description) {
        Message answer = client.ask("q/$management", operation, body);

        Map<String, Object> properties = answer.getApplicationProperties().getValue();
        assertThat(answer.getCorrelationId()).isEqualTo("request");
        assertThat(properties).containsEntry("statusCode", status).containsKey("errorCondition");
        assertThat(properties.get("statusDescription").toString()).contains(description);
    }

    @Test
    void listsSessionsThatHaveMessages() {
        broker.namespace().declareQueue("sessions", EntitySettings.defaults().withRequiresSession(true));
        Message message = Proton.message();
        message.setGroupId("A");
        client.send(client.attachSender("sessions"), WireClient.encode(message), 0);

        Map<String, Object> range = Map.of("skip", 0, "top", 10);
        Message answer = client.ask("sessions/$management", "com.microsoft:get-message-sessions", range);

        Map<?, ?> body = (Map<?, ?>) ((AmqpValue) answer.getBody()).getValue();
        assertThat((Object[]) body.get("sessions-ids")).containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "q/$management"})
    void withAKeyNothingIsThereBeforeAToken(String address) {
        WireClient stranger = new WireClient(new AmqpSettings("localhost", 0, LIMIT, "secret"), broker);

        assertThat(condition(stranger.attachSender(address))).isEqualTo("amqp:unauthorized-access");
        assertThat(condition(stranger.attachReceiver(address))).isEqualTo("amqp:unauthorized-access");
    }
}
