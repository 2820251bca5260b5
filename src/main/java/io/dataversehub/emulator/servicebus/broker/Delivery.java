package io.dataversehub.emulator.servicebus.broker;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the ready messages of a queue come to those who want them, and the locks under which they hold them. */
sealed interface Delivery permits CompetingReceivers, SessionReceivers, FanOut {

    /** The message is ready. */
    void offer(StoredMessage message);

    /** The ready message is gone. */
    void withdraw(StoredMessage message);

    /** Takes the first ready message away, to be passed on; null when there is none. */
    @Nullable
    StoredMessage takeReady();

    /** Tells all receivers that they are forgotten, and forgets all messages. */
    void dismiss(BrokerException reason);

    boolean hasReceivers();

    /** Hands ready messages to receivers. */
    void dispatch(long now);

    /** Locks a message that is received by its sequence number. */
    void lock(StoredMessage message, long now);

    /** Ends the lock; the message belongs to nobody. */
    void unlock(StoredMessage message);

    /** The message that the token locks; null when the lock was lost. */
    @Nullable
    StoredMessage findLocked(UUID token);

    /** Locks on from now; returns until when. */
    long renew(StoredMessage message, long now);

    /** Ends the locks that have run out; returns their messages. */
    List<StoredMessage> endLocks(long now);

    /** When {@link #endLocks} has something to do next, or {@link StoredMessage#NEVER}. */
    long nextDue();

    /** Forgets the receiver; returns the messages whose locks ended with it. */
    List<StoredMessage> detach(Receiver receiver);

    int readyCount();

    int lockedCount();

    /** Hands one message over: deleted or locked, as the receiver wants it. */
    static void hand(StoredMessage message, Receiver receiver, MessageLedger ledger, Runnable lock) {
        if (receiver.deletesOnDelivery()) {
            ledger.remove(message);
        } else {
            lock.run();
        }
        receiver.deliver(message);
    }
}
