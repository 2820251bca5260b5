package io.dataversehub.emulator.servicebus.amqp;

import org.jspecify.annotations.Nullable;

/**
 * How the front behaves.
 *
 * @param host address to bind
 * @param port 0 for any free one
 * @param maxMessageSize bytes of one transfer, single or batched
 * @param key that shared access signatures must be made with; null to accept any token
 */
public record AmqpSettings(
        String host, int port, int maxMessageSize, @Nullable String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return "AmqpSettings[" + host + ":" + port + ", maxMessageSize=" + maxMessageSize + ", tokens "
                + (key == null ? "accepted" : "checked") + "]";
    }
}
