package io.dataversehub.emulator.servicebus.broker;

import static io.dataversehub.emulator.servicebus.broker.QueueTest.isFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues with sessions; time is moved by hand. */
class SessionsTest {
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final EntityPath PATH = EntityPath.parse("q");

    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), null);

    @BeforeEach
    void declare() {
        broker.namespace()
                .declareQueue(
                        "q", EntitySettings.defaults().withLockDuration(LOCK).withRequiresSession(true));
    }

    private Queue queue() {
        return broker.namespace().source(PATH, true);
    }

    private void send(String session, String... texts) {
        for (String text : texts) {
            broker.send(queue(), List.of(TextMessage.of(text).inSession(session)));
        }
        broker.run();
    }

    private Inbox accept(String session) {
        Inbox inbox = Inbox.peekLock(10);
        queue().acceptSession(session, Duration.ofSeconds(10), inbox);
        broker.run();
        return inbox;
    }

    private Inbox acceptNext() {
        Inbox inbox = Inbox.peekLock(10);
        queue().acceptSession(null, Duration.ofSeconds(10), inbox);
        broker.run();
        return inbox;
    }

    private void pass(Duration time) {
        clock.move(time);
        broker.run();
    }

    @Test
    void receiverGetsItsSessionOnlyInOrder() {
        send("A", "1");
        send("B", "2");
        send("A", "3");

        assertThat(accept("A").texts()).containsExactly("1", "3");
    }

    @Test
    void nextSessionIsTheOneThatHasWaitedLongest() {
        send("A", "1");
        send("B", "2");

        assertThat(acceptNext().sessionId).isEqualTo("A");
        assertThat(acceptNext().sessionId).isEqualTo("B");
        assertThat(acceptNext().sessionId).isNull();
    }

    @Test
    void requestForTheNextSessionWaitsForAMessage() {
        Inbox inbox = acceptNext();

        pass(Duration.ofSeconds(9));
        send("A", "1");

        assertThat(inbox.sessionId).isEqualTo("A");
        assertThat(inbox.texts()).containsExactly("1");
    }

    @Test
    void requestForTheNextSessionIsRefusedInTime() {
        Inbox inbox = acceptNext();

        pass(Duration.ofSeconds(10));
        send("A", "1");

        assertThat(inbox.refusal).satisfies(isFault(Fault.NO_SESSION_IN_TIME));
        assertThat(inbox.texts()).isEmpty();
    }

    @Test
    void heldSessionIsRefusedToOthers() {
        send("A", "1");
        accept("A");

        assertThatThrownBy(() -> accept("A")).satisfies(isFault(Fault.SESSION_CANNOT_BE_LOCKED));
    }

    @Test
    void lostSessionLockCountsADeliveryOfEachMessageHeld() {
        send("A", "1", "2");
        Inbox holder = accept("A");

        pass(LOCK);

        assertThat(holder.loss).satisfies(isFault(Fault.SESSION_LOCK_LOST));
        assertThatThrownBy(() -> queue().settle(holder.lastToken(), new Settlement.Complete()))
                .satisfies(isFault(Fault.MESSAGE_LOCK_LOST));
        assertThat(acceptNext().delivered)
                .extracting(Inbox.Delivered::deliveryCount)
                .containsExactly(1, 1);
    }

    @Test
    void closedReceiverGivesItsSessionBackWithoutCountingADelivery() {
        send("A", "1");
        Inbox holder = accept("A");

        queue().detach(holder);

        Inbox next = acceptNext();
        assertThat(next.texts()).containsExactly("1");
        assertThat(next.delivered.get(0).deliveryCount()).isZero();
    }

    @Test
    void renewalKeepsTheSessionAndItsMessages() {
        send("A", "1");
        Inbox holder = accept("A");
        pass(LOCK.minusSeconds(1));

        long until = queue().sessions().renewLock("A");
        pass(LOCK.minusSeconds(1));

        assertThat(until).isEqualTo(clock.instant().plusSeconds(1).toEpochMilli());
        assertThat(holder.loss).isNull();
        queue().settle(holder.lastToken(), new Settlement.Complete());
        assertThat(broker.counts(PATH)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void stateOutlivesTheReceiver() {
        Inbox holder = accept("A");
        queue().sessions().setState("A", new byte[] {1, 2});
        queue().detach(holder);

        assertThatThrownBy(() -> queue().sessions().state("A")).satisfies(isFault(Fault.SESSION_LOCK_LOST));
        accept("A");

        assertThat(queue().sessions().state("A")).containsExactly(1, 2);
        assertThat(queue().sessions().ids()).containsExactly("A");
    }

    @Test
    void deadLettersNeedNoSession() {
        send("A", "1");
        Inbox holder = accept("A");

        queue().settle(holder.lastToken(), new Settlement.DeadLetter(m -> m, DeadLetterReason.NONE));
        Inbox inbox = Inbox.peekLock(1);
        broker.namespace().source(EntityPath.parse("q/$DeadLetterQueue"), false).attach(inbox);
        broker.run();

        assertThat(inbox.texts()).containsExactly("1");
    }

    @Test
    void refusesMessagesAndReceiversWithoutASession() {
        assertThatThrownBy(() -> broker.send(queue(), List.of(TextMessage.of("x"))))
                .satisfies(isFault(Fault.NOT_ALLOWED));
        assertThatThrownBy(() -> queue().attach(Inbox.peekLock(1))).satisfies(isFault(Fault.NOT_ALLOWED));
    }
}
