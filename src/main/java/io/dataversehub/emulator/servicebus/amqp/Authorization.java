package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.sas.SharedAccessSignature;
import org.jspecify.annotations.Nullable;

/** Whether a connection may do anything: without a key to check tokens with, yes; with one, after a good token. */
final class Authorization {
    private final @Nullable String key;
    private boolean granted;

    Authorization(@Nullable String key) {
        this.key = key;
        this.granted = key == null;
    }

    /** Takes a token; refuses one that is not made with the key or has run out. */
    void put(String token, long nowMillis) {
        if (key != null) {
            SharedAccessSignature.parse(token).check(key, nowMillis);
            granted = true;
        }
    }

    void require() {
        if (!granted) {
            throw AmqpException.unauthorized(
                    "Unauthorized access. A token made with the emulator's key must be put to $cbs first.");
        }
    }
}
