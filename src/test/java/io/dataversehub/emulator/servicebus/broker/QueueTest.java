package io.dataversehub.emulator.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues without sessions; time is moved by hand. */
class QueueTest {
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final EntitySettings SETTINGS =
            EntitySettings.defaults().withLockDuration(LOCK).withMaxDeliveryCount(2);

    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), SETTINGS);

    private Queue queue() {
        return broker.namespace().source(EntityPath.parse("q"), false);
    }

    private Queue deadLetters() {
        return broker.namespace().source(EntityPath.parse("q/$DeadLetterQueue"), false);
    }

    private void send(Message... messages) {
        broker.send(broker.namespace().destination(EntityPath.parse("q")), List.of(messages));
        broker.run();
    }

    private Inbox receive(Queue from, int credit) {
        Inbox inbox = Inbox.peekLock(credit);
        from.attach(inbox);
        broker.run();
        return inbox;
    }

    private void pass(Duration time) {
        clock.move(time);
        broker.run();
    }

    private QueueCounts counts() {
        return broker.counts(EntityPath.parse("q"));
    }

    static Stream<Arguments> settlements() {
        UnaryOperator<Message> none = UnaryOperator.identity();
        DeadLetterReason reason = new DeadLetterReason("r", "d");
        return Stream.of(
                Arguments.of(new Settlement.Complete(), new QueueCounts(0, 0, 0, 0, 0)),
                Arguments.of(new Settlement.Abandon(none), new QueueCounts(1, 0, 0, 0, 0)),
                Arguments.of(new Settlement.Release(), new QueueCounts(1, 0, 0, 0, 0)),
                Arguments.of(new Settlement.Defer(none), new QueueCounts(0, 0, 1, 0, 0)),
                Arguments.of(new Settlement.DeadLetter(none, reason), new QueueCounts(0, 0, 0, 0, 1)));
    }

    @ParameterizedTest
    @MethodSource("settlements")
    void settlementDecidesWhereTheMessageIs(Settlement settlement, QueueCounts expected) {
        send(TextMessage.of("x"));
        UUID token = receive(queue(), 1).lastToken();
        assertThat(counts()).isEqualTo(new QueueCounts(0, 1, 0, 0, 0));

        queue().settle(token, settlement);
        broker.run();

        assertThat(counts()).isEqualTo(expected);
        assertThatThrownBy(() -> queue().settle(token, settlement)).satisfies(isFault(Fault.MESSAGE_LOCK_LOST));
    }

    @Test
    void deliversInOrderToReceiversInTurn() {
        Inbox first = receive(queue(), 2);
        Inbox second = receive(queue(), 1);

        send(TextMessage.of("1"), TextMessage.of("2"), TextMessage.of("3"), TextMessage.of("4"));

        assertThat(Stream.concat(first.texts().stream(), second.texts().stream()))
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThat(first.delivered).hasSize(2);
        assertThat(counts()).isEqualTo(new QueueCounts(1, 3, 0, 0, 0));
    }

    @Test
    void receiveAndDeleteLeavesNothing() {
        send(TextMessage.of("1"));
        Inbox inbox = Inbox.receiveAndDelete(5);

        queue().attach(inbox);
        broker.run();

        assertThat(inbox.texts()).containsExactly("1");
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void lockEndsAtItsTimeAndCountsAsADelivery() {
        send(TextMessage.of("x"));
        receive(queue(), 1);

        pass(LOCK.minusMillis(1));
        assertThat(counts().locked()).isEqualTo(1);
        pass(Duration.ofMillis(1));

        assertThat(counts()).isEqualTo(new QueueCounts(1, 0, 0, 0, 0));
        assertThat(receive(queue(), 1).delivered.get(0).deliveryCount()).isEqualTo(1);
    }

    @Test
    void runTellsWhenTheNextLockEnds() {
        assertThat(broker.run()).isEqualTo(Long.MAX_VALUE);

        send(TextMessage.of("x"));
        receive(queue(), 1);

        assertThat(broker.run()).isEqualTo(clock.instant().plus(LOCK).toEpochMilli());
    }

    @Test
    void renewedLockOutlastsOneThatWasTakenLater() {
        send(TextMessage.of("1"), TextMessage.of("2"));
        UUID first = receive(queue(), 1).lastToken();
        pass(Duration.ofSeconds(10));
        UUID second = receive(queue(), 1).lastToken();
        pass(Duration.ofSeconds(10));

        long until = queue().renewLock(first);
        pass(Duration.ofSeconds(20));

        assertThat(until).isEqualTo(clock.instant().plusSeconds(10).toEpochMilli());
        queue().settle(first, new Settlement.Complete());
        assertThatThrownBy(() -> queue().renewLock(second)).satisfies(isFault(Fault.MESSAGE_LOCK_LOST));
    }

    @Test
    void deadLettersWhenTheLastDeliveryFails() {
        send(TextMessage.of("x"));

        queue().settle(receive(queue(), 1).lastToken(), new Settlement.Abandon(UnaryOperator.identity()));
        receive(queue(), 1);
        pass(LOCK);

        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 0, 0, 1));
        StoredMessage dead = deadLetters().peek(0, 1, null).get(0);
        assertThat(dead.deadLetterReason()).isEqualTo(DeadLetterReason.maxDeliveryCountExceeded(2));
        assertThat(dead.deliveryCount()).isEqualTo(2);
    }

    @Test
    void releaseCountsNoDelivery() {
        send(TextMessage.of("x"));

        for (int i = 0; i < 5; i++) {
            queue().settle(receive(queue(), 1).lastToken(), new Settlement.Release());
        }

        assertThat(receive(queue(), 1).delivered.get(0).deliveryCount()).isZero();
    }

    @Test
    void deadLetterIsNotDeadLetteredAgain() {
        send(TextMessage.of("x"));
        Settlement deadLetter = new Settlement.DeadLetter(UnaryOperator.identity(), DeadLetterReason.NONE);
        queue().settle(receive(queue(), 1).lastToken(), deadLetter);

        UUID token = receive(deadLetters(), 1).lastToken();

        assertThatThrownBy(() -> deadLetters().settle(token, deadLetter)).satisfies(isFault(Fault.NOT_ALLOWED));
        deadLetters().settle(token, new Settlement.Complete());
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void deferredMessageIsReceivedByItsNumberOnly() {
        send(TextMessage.of("x"));
        Inbox inbox = receive(queue(), 1);
        long number = inbox.delivered.get(0).sequenceNumber();
        queue().settle(inbox.lastToken(), new Settlement.Defer(UnaryOperator.identity()));
        assertThat(receive(queue(), 1).delivered).isEmpty();

        StoredMessage deferred = queue().receiveDeferred(List.of(number), false).get(0);

        assertThatThrownBy(() -> queue().receiveDeferred(List.of(number), false))
                .satisfies(isFault(Fault.MESSAGE_NOT_FOUND));
        queue().settle(deferred.lockToken(), new Settlement.Complete());
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void abandonedDeferredMessageStaysDeferred() {
        send(TextMessage.of("x"));
        Inbox inbox = receive(queue(), 1);
        queue().settle(inbox.lastToken(), new Settlement.Defer(UnaryOperator.identity()));
        List<Long> numbers = List.of(inbox.delivered.get(0).sequenceNumber());
        StoredMessage deferred = queue().receiveDeferred(numbers, false).get(0);

        pass(LOCK);

        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 1, 0, 0));
        assertThat(deferred.isLocked()).isFalse();
    }

    @Test
    void scheduledMessageEntersAtItsTimeBehindTheOthers() {
        long number = broker.send(
                        queue(),
                        List.of(TextMessage.of("later").at(clock.instant().plusSeconds(60))))
                .get(0);
        send(TextMessage.of("now"));
        assertThat(counts()).isEqualTo(new QueueCounts(1, 0, 0, 1, 0));

        pass(Duration.ofSeconds(60));

        Inbox inbox = receive(queue(), 2);
        assertThat(inbox.texts()).containsExactly("now", "later");
        assertThat(inbox.delivered.get(1).sequenceNumber()).isGreaterThan(number);
    }

    @Test
    void cancelsScheduledMessagesAllOrNone() {
        List<Long> numbers = broker.send(
                queue(),
                List.of(
                        TextMessage.of("a").at(clock.instant().plusSeconds(60)),
                        TextMessage.of("b").at(clock.instant().plusSeconds(60))));

        assertThatThrownBy(() -> queue().cancelScheduled(List.of(numbers.get(0), 99L)))
                .satisfies(isFault(Fault.MESSAGE_NOT_FOUND));
        assertThat(counts().scheduled()).isEqualTo(2);
        queue().cancelScheduled(numbers);

        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
        pass(Duration.ofSeconds(60));
        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void expiredMessageIsDropped() {
        send(TextMessage.of("x").livingFor(Duration.ofSeconds(5)), TextMessage.of("y"));

        pass(Duration.ofSeconds(5));

        assertThat(receive(queue(), 2).texts()).containsExactly("y");
        assertThat(counts().deadLettered()).isZero();
    }

    @Test
    void expiredMessageIsDeadLetteredWhereTheQueueSaysSo() {
        broker.namespace()
                .declareQueue(
                        "q",
                        SETTINGS.withDeadLetteringOnMessageExpiration(true)
                                .withDefaultTimeToLive(Duration.ofSeconds(5)));
        send(TextMessage.of("x").livingFor(Duration.ofDays(1)));

        pass(Duration.ofSeconds(5));

        assertThat(counts()).isEqualTo(new QueueCounts(0, 0, 0, 0, 1));
        assertThat(deadLetters().peek(0, 1, null).get(0).deadLetterReason()).isEqualTo(DeadLetterReason.expired());
    }

    @Test
    void messageDoesNotExpireWhileItIsLocked() {
        send(TextMessage.of("x").livingFor(Duration.ofSeconds(5)));
        UUID token = receive(queue(), 1).lastToken();

        pass(Duration.ofSeconds(10));
        assertThat(counts().locked()).isEqualTo(1);
        queue().settle(token, new Settlement.Release());

        assertThat(counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void dropsDuplicatesWithinTheWindow() {
        broker.namespace().declareQueue("q", SETTINGS.withDuplicateDetectionWindow(Duration.ofMinutes(1)));
        Message message = TextMessage.of("x").with(SystemProperty.MESSAGE_ID, "id");

        send(message, message);
        pass(Duration.ofSeconds(59));
        send(message);
        assertThat(counts().active()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        send(message);

        assertThat(counts().active()).isEqualTo(2);
    }

    @Test
    void fullQueueRefusesTheWholeBatch() {
        broker.namespace().declareQueue("q", SETTINGS.withMaxSizeInBytes(10));
        send(TextMessage.of("12345678"));

        assertThatThrownBy(() -> send(TextMessage.of("1"), TextMessage.of("2"), TextMessage.of("3")))
                .satisfies(isFault(Fault.QUOTA_EXCEEDED));

        assertThat(counts().active()).isEqualTo(1);
        send(TextMessage.of("12"));
        assertThat(counts().active()).isEqualTo(2);
    }

    @Test
    void peekShowsMessagesInAnyStateAndLocksNone() {
        send(TextMessage.of("locked"), TextMessage.of("ready"));
        send(TextMessage.of("scheduled").at(clock.instant().plusSeconds(9)));
        receive(queue(), 1);

        List<StoredMessage> seen = queue().peek(1, 10, null);

        assertThat(seen)
                .extracting(StoredMessage::state)
                .containsExactly(MessageState.ACTIVE, MessageState.ACTIVE, MessageState.SCHEDULED);
        assertThat(queue().peek(2, 1, null))
                .extracting(StoredMessage::sequenceNumber)
                .containsExactly(2L);
        assertThat(counts()).isEqualTo(new QueueCounts(1, 1, 0, 1, 0));
    }

    @Test
    void refusesAReceiverOfSessions() {
        queue();

        ThrowingCallable accept = () -> queue().acceptSession("s", Duration.ZERO, Inbox.peekLock(1));

        assertThatThrownBy(accept).satisfies(isFault(Fault.NOT_ALLOWED)).hasMessageContaining("RequiresSession");
    }

    static java.util.function.Consumer<Throwable> isFault(Fault fault) {
        return thrown -> assertThat(((BrokerException) thrown).fault()).isEqualTo(fault);
    }
}
