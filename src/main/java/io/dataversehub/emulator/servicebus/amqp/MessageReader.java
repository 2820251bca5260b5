package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Message;

/** Reads messages back that this front gave to a broker. */
public final class MessageReader {
    private MessageReader() {}

    public static Message read(byte[] content) {
        return AmqpMessage.read(content);
    }
}
