package io.dataversehub.emulator.servicebus.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** A link on which the client sends. */
interface IncomingLink {

    /** A whole transfer has arrived; to be settled here. */
    void received(Delivery delivery, byte[] transfer);
}
