package io.dataversehub.emulator.servicebus.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** A link on which the client receives. */
interface OutgoingLink {

    /** The client has changed its credit. */
    void flow();

    /** The client has said what becomes of a delivery. */
    void disposition(Delivery delivery);

    /** The broker has run; the last chance to say something before writing. */
    default void beforeWrite() {}

    /** The link is gone, whoever closed it; called at least once. */
    void closed();
}
