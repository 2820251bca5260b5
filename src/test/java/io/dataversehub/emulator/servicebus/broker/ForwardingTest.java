package io.dataversehub.emulator.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entities that pass their messages, or their dead letters, on to others. */
class ForwardingTest {
    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), null);
    private final Namespace namespace = broker.namespace();

    private void queue(String name, EntitySettings settings) {
        namespace.declareQueue(name, settings);
    }

    private static EntitySettings forwardingTo(String target) {
        return EntitySettings.defaults().withForwardTo(target);
    }

    private void send(String name, Message... messages) {
        broker.send(namespace.destination(EntityPath.parse(name)), List.of(messages));
        broker.run();
    }

    private QueueCounts counts(String path) {
        return broker.counts(EntityPath.parse(path));
    }

    private Inbox receive(String address) {
        Inbox inbox = Inbox.peekLock(100);
        namespace.source(EntityPath.parse(address), false).attach(inbox);
        broker.run();
        return inbox;
    }

    @Test
    void queueForwardsWhatItGetsAndWhatItsTimeHasComeFor() {
        queue("first", forwardingTo("second"));
        queue("second", EntitySettings.defaults());

        send(
                "first",
                TextMessage.of("1"),
                TextMessage.of("later").at(clock.instant().plusSeconds(5)));
        assertThat(counts("second").active()).isEqualTo(1);
        assertThat(counts("first")).isEqualTo(new QueueCounts(0, 0, 0, 1, 0));
        clock.move(Duration.ofSeconds(5));
        broker.run();

        assertThat(receive("second").texts()).containsExactly("1", "later");
        assertThat(counts("first")).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void subscriptionsForwardToOneQueue() {
        queue("all", EntitySettings.defaults());
        namespace.declareTopic("t", EntitySettings.defaults());
        namespace.declareSubscription("t", "a", forwardingTo("all"), List.of(Rule.DEFAULT));
        namespace.declareSubscription("t", "b", forwardingTo("all"), List.of(Rule.DEFAULT));

        send("t", TextMessage.of("x"));

        assertThat(counts("all").active()).isEqualTo(2);
    }

    @Test
    void forwardedMessagesAreFilteredByTheTopicTheyComeTo() {
        queue("q", forwardingTo("t"));
        namespace.declareTopic("t", EntitySettings.defaults());
        Filter red = new Filter.Correlation(Map.of(), Map.of("color", "red"));
        namespace.declareSubscription("t", "red", EntitySettings.defaults(), List.of(new Rule("red", red)));

        send("q", TextMessage.of("1").with("color", "red"), TextMessage.of("2").with("color", "blue"));

        assertThat(counts("t/Subscriptions/red").active()).isEqualTo(1);
    }

    @Test
    void nobodyReceivesFromWhereMessagesGoOn() {
        queue("first", forwardingTo("second"));
        queue("second", EntitySettings.defaults());

        assertThatThrownBy(() -> receive("first"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("auto-forwarding enabled");
    }

    @Test
    void deadLettersGoOnAndSayWhereTheyComeFrom() {
        queue(
                "q",
                EntitySettings.defaults().toBuilder()
                        .forwardDeadLettersTo("graveyard")
                        .build());
        queue("graveyard", EntitySettings.defaults());
        send("q", TextMessage.of("bad"));
        Inbox inbox = receive("q");

        namespace
                .source(EntityPath.parse("q"), false)
                .settle(
                        inbox.lastToken(),
                        new Settlement.DeadLetter(message -> message, new DeadLetterReason("R", "D")));
        broker.run();

        assertThat(counts("q")).isEqualTo(QueueCounts.EMPTY);
        assertThat(receive("graveyard").texts()).containsExactly("bad");
        StoredMessage dead = namespace
                .managed(EntityPath.parse("graveyard"))
                .peek(0, 1, null)
                .get(0);
        assertThat(dead.deadLetterReason()).isEqualTo(new DeadLetterReason("R", "D"));
        assertThat(dead.deadLetterSource()).isEqualTo("q/$DeadLetterQueue");
    }

    @Test
    void circleEndsAmongTheTransferDeadLettersAfterFourHops() {
        queue("a", EntitySettings.defaults());
        queue("b", forwardingTo("a"));
        namespace.update(EntityPath.parse("a"), forwardingTo("b"));

        send("a", TextMessage.of("round"));

        assertThat(namespace.managed(EntityPath.parse("a")).transferDeadLetterCount())
                .isEqualTo(1);
        assertThat(receive("a/$Transfer/$DeadLetterQueue").texts()).containsExactly("round");
        assertThat(counts("a").total() + counts("b").total()).isZero();
    }

    @Test
    void whatTheTargetRefusesIsATransferDeadLetterWithTheReason() {
        queue("first", forwardingTo("second"));
        queue(
                "second",
                EntitySettings.defaults().toBuilder()
                        .status(EntityStatus.SEND_DISABLED)
                        .build());

        send("first", TextMessage.of("x"));

        StoredMessage failed = namespace
                .managed(EntityPath.parse("first/$Transfer/$DeadLetterQueue"))
                .peek(0, 1, null)
                .get(0);
        assertThat(failed.deadLetterReason()).isNotNull().satisfies(why -> {
            assertThat(why.reason()).isEqualTo("ENTITY_DISABLED");
            assertThat(why.description()).contains("second");
        });
    }

    @Test
    void forwardedDuplicatesAreDropped() {
        queue("first", forwardingTo("second"));
        queue("second", EntitySettings.defaults().withDuplicateDetectionWindow(Duration.ofMinutes(1)));
        TextMessage same = TextMessage.of("x").with(SystemProperty.MESSAGE_ID, "same");

        send("first", same, same);

        assertThat(counts("second").active()).isEqualTo(1);
    }

    @Test
    void declarationsMayNotForwardToThemselvesOrNowhere() {
        queue("self", forwardingTo("self"));
        assertThatThrownBy(namespace::checkForwarding).hasMessageContaining("itself");

        namespace.delete(EntityPath.parse("self"));
        queue("q", forwardingTo("nowhere"));
        assertThatThrownBy(namespace::checkForwarding).hasMessageContaining("'nowhere' could not be found");
    }
}
