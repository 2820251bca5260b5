package io.dataversehub.emulator.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker still knows after its journal was opened again. */
class MvJournalTest {
    private static final EntityPath Q = EntityPath.parse("Q");
    private static final EntitySettings SETTINGS =
            EntitySettings.defaults().withMaxDeliveryCount(2).withDuplicateDetectionWindow(Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private Broker broker;

    @BeforeEach
    void open() throws IOException {
        broker = open(SETTINGS);
    }

    private Broker open(@Nullable EntitySettings firstUse) throws IOException {
        return new Broker(clock, MvJournal.open(folder), new TextEncoding(), firstUse);
    }

    private void reopen() throws IOException {
        broker.commit();
        broker.close();
        open();
        broker.run();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private Queue queue() {
        return broker.namespace().source(Q, false);
    }

    private void send(Message... messages) {
        broker.send(broker.namespace().destination(Q), List.of(messages));
        broker.run();
    }

    private Inbox receive(String address) {
        Inbox inbox = Inbox.peekLock(10);
        broker.namespace().source(EntityPath.parse(address), false).attach(inbox);
        broker.run();
        return inbox;
    }

    private void settle(UUID token, Settlement settlement) {
        queue().settle(token, settlement);
        broker.run();
    }

    @Test
    void messagesAreThereInTheirOrderAndState() throws IOException {
        send(TextMessage.of("deferred"), TextMessage.of("dead"), TextMessage.of("done"), TextMessage.of("failed"));
        Inbox inbox = receive("q");
        settle(inbox.delivered.get(0).lockToken(), new Settlement.Defer(m -> m));
        DeadLetterReason reason = new DeadLetterReason("r".repeat(70_000), null);
        settle(inbox.delivered.get(1).lockToken(), new Settlement.DeadLetter(m -> m, reason));
        settle(inbox.delivered.get(2).lockToken(), new Settlement.Complete());
        queue().detach(inbox);
        settle(inbox.delivered.get(3).lockToken(), new Settlement.Abandon(m -> TextMessage.of("changed")));
        send(TextMessage.of("scheduled").at(clock.instant().plusSeconds(60)), TextMessage.of("locked"));
        receive("q");
        assertThat(broker.counts(Q)).isEqualTo(new QueueCounts(0, 2, 1, 1, 1));

        reopen();

        assertThat(broker.counts(Q)).isEqualTo(new QueueCounts(2, 0, 1, 1, 1));
        assertThat(receive("q").delivered)
                .extracting(Inbox.Delivered::text, Inbox.Delivered::deliveryCount)
                .containsExactly(tuple("changed", 1), tuple("locked", 0));
        StoredMessage deferred = queue().receiveDeferred(List.of(1L), true).get(0);
        assertThat(((TextMessage) deferred.message()).text()).isEqualTo("deferred");
        StoredMessage dead = broker.namespace()
                .source(EntityPath.parse("q/$DeadLetterQueue"), false)
                .peek(0, 1, null)
                .get(0);
        assertThat(dead.deadLetterReason()).isEqualTo(reason);
        clock.move(Duration.ofSeconds(60));
        broker.run();
        assertThat(broker.counts(Q).scheduled()).isZero();
    }

    @Test
    void sequenceNumbersGoOn() throws IOException {
        send(TextMessage.of("1"), TextMessage.of("2"));
        receive("q").delivered.forEach(d -> settle(d.lockToken(), new Settlement.Complete()));

        reopen();
        send(TextMessage.of("3"));

        assertThat(receive("q").delivered.get(0).sequenceNumber()).isEqualTo(3);
    }

    @Test
    void whatWasNotCommittedDidNotHappen() throws IOException {
        send(TextMessage.of("kept"));
        broker.commit();
        send(TextMessage.of("lost"));

        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("servicebus.mv.db"), copy.resolve("servicebus.mv.db"));
        try (Broker other = new Broker(clock, MvJournal.open(copy), new TextEncoding(), SETTINGS)) {
            assertThat(other.counts(Q).active()).isEqualTo(1);
        }
    }

    @Test
    void expiryGoesOn() throws IOException {
        send(TextMessage.of("x").livingFor(Duration.ofSeconds(5)));

        clock.move(Duration.ofSeconds(5));
        reopen();

        assertThat(broker.counts(Q)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void duplicatesAreRemembered() throws IOException {
        TextMessage message = TextMessage.of("x").with(SystemProperty.MESSAGE_ID, "id");
        send(message);

        reopen();
        send(message);
        assertThat(broker.counts(Q).active()).isEqualTo(1);
        clock.move(Duration.ofMinutes(1));
        send(message);

        assertThat(broker.counts(Q).active()).isEqualTo(2);
    }

    @Test
    void sessionsKeepTheirMessagesAndState() throws IOException {
        send(TextMessage.of("1").inSession("A"));
        broker.namespace().source(Q, true).acceptSession("A", Duration.ZERO, Inbox.peekLock(0));
        broker.namespace().source(Q, true).sessions().setState("A", new byte[] {7});

        reopen();

        Inbox inbox = Inbox.peekLock(1);
        broker.namespace().source(Q, true).acceptSession(null, Duration.ZERO, inbox);
        broker.run();
        assertThat(inbox.texts()).containsExactly("1");
        assertThat(broker.namespace().source(Q, true).sessions().state("A")).containsExactly(7);
    }

    @Test
    void topicsKeepTheirSubscriptionsRulesAndScheduledMessages() throws IOException {
        String address = "Q/Subscriptions/s";
        Subscription subscription = (Subscription) broker.namespace().entity(EntityPath.parse(address));
        subscription.addRule(new Rule("r", new Filter.Correlation(Map.of(SystemProperty.SUBJECT, "1"), Map.of())));
        subscription.removeRule(Rule.DEFAULT.name());
        send(TextMessage.of("x")
                .with(SystemProperty.SUBJECT, "1")
                .at(clock.instant().plusSeconds(60)));

        reopen();

        Subscription again = (Subscription) broker.namespace().entity(EntityPath.parse(address));
        assertThat(again.rules()).isEqualTo(subscription.rules());
        assertThat(broker.namespace().destination(Q)).isInstanceOf(Topic.class);
        broker.namespace().destination(Q).cancelScheduled(List.of(1L));
    }

    @Test
    void subscriptionWithoutAnyRuleStaysSo() throws IOException {
        EntityPath path = EntityPath.parse("Q/Subscriptions/s");
        ((Subscription) broker.namespace().entity(path)).removeRule(Rule.DEFAULT.name());

        reopen();

        assertThat(((Subscription) broker.namespace().entity(path)).rules()).isEmpty();
    }

    @Test
    void undecidedEntityCanStillBecomeATopic() throws IOException {
        send(TextMessage.of("early"));

        reopen();

        assertThat(receive("Q/Subscriptions/s").texts()).containsExactly("early");
    }

    @Test
    void declaredQueueFindsItsMessages() throws IOException {
        send(TextMessage.of("x"));
        broker.commit();
        broker.close();

        broker = open(null);
        broker.namespace().declareQueue("q", SETTINGS);

        assertThat(receive("q").texts()).containsExactly("x");
    }

    @Test
    void folderInUseIsRefused() {
        assertThatThrownBy(() -> MvJournal.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("locked");
    }

    @Test
    void fileStaysSmallWhileMessagesComeAndGo() throws IOException {
        Inbox inbox = Inbox.receiveAndDelete(Integer.MAX_VALUE);
        queue().attach(inbox);

        for (int i = 0; i < 5_000; i++) {
            send(TextMessage.of("x".repeat(1000)));
            broker.commit();
        }

        assertThat(inbox.delivered).hasSize(5_000);
        assertThat(Files.size(folder.resolve("servicebus.mv.db"))).isLessThan(8 << 20);
    }
}
