package io.dataversehub.emulator.servicebus.broker;

import static io.dataversehub.emulator.servicebus.broker.QueueTest.isFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sends and settlements that happen together or not at all. */
class TransactionTest {
    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), EntitySettings.defaults());
    private final Queue in = broker.namespace().source(EntityPath.parse("in"), false);
    private final Queue out = broker.namespace().source(EntityPath.parse("out"), false);
    private final Transaction transaction = new Transaction();

    private UUID receive() {
        broker.send(in, List.of(TextMessage.of("x")));
        Inbox inbox = Inbox.peekLock(1);
        in.attach(inbox);
        broker.run();
        return inbox.lastToken();
    }

    @Test
    void commitDoesEverything() {
        UUID token = receive();
        transaction.settle(in, token, new Settlement.Complete());
        transaction.send(out, List.of(TextMessage.of("y")));
        assertThat(in.counts().locked()).isEqualTo(1);
        assertThat(out.counts().active()).isZero();

        transaction.commit();

        assertThat(in.counts()).isEqualTo(QueueCounts.EMPTY);
        assertThat(out.counts().active()).isEqualTo(1);
    }

    @Test
    void commitDoesNothingWhenALockWasLost() {
        UUID token = receive();
        transaction.send(out, List.of(TextMessage.of("y")));
        transaction.settle(in, token, new Settlement.Complete());
        clock.move(Duration.ofMinutes(1));
        broker.run();

        assertThatThrownBy(transaction::commit).satisfies(isFault(Fault.MESSAGE_LOCK_LOST));

        assertThat(out.counts()).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void refusesToSettleTwice() {
        UUID token = receive();
        transaction.settle(in, token, new Settlement.Complete());

        assertThatThrownBy(() -> transaction.settle(in, token, new Settlement.Release()))
                .satisfies(isFault(Fault.NOT_ALLOWED));
    }

    @Test
    void takesAHundredOperations() {
        for (int i = 0; i < 100; i++) {
            transaction.send(out, List.of(TextMessage.of("y")));
        }

        assertThatThrownBy(() -> transaction.send(out, List.of(TextMessage.of("y"))))
                .satisfies(isFault(Fault.QUOTA_EXCEEDED));
    }
}
