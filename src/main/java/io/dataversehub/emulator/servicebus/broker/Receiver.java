package io.dataversehub.emulator.servicebus.broker;

/** One who takes messages. Called within {@link Broker#run()} only; must not call into the broker from there. */
public interface Receiver {

    /** Whether one more message may be delivered now. */
    boolean isReady();

    /** Receive-and-delete: what is delivered is gone. Otherwise peek-lock: what is delivered is locked until it is settled. */
    boolean deletesOnDelivery();

    void deliver(StoredMessage message);

    /** Nothing more will be delivered: the session's lock is gone, or the whole entity; the broker has forgotten the receiver. */
    void lost(BrokerException reason);
}
