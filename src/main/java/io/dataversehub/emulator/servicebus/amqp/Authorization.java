package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.sas.SharedAccessSignature;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may do: without a key to check tokens with, everything; with one, what good tokens were put for that have not
 * run out. A token for an entity is one for all below it: its subscriptions, its dead-letter queue, its management node.
 */
final class Authorization {
    private final @Nullable String key;
    /** When the token for a path runs out, in milliseconds since the epoch; the namespace's path is empty. */
    private final Map<String, Long> expiryByPath = new HashMap<>();

    Authorization(@Nullable String key) {
        this.key = key;
    }

    /**
     * Takes a token; refuses one that is not made with the key or has run out.
     *
     * @return when it runs out, in milliseconds since the epoch; {@link Long#MAX_VALUE} where nobody looks
     */
    long put(String token, long nowMillis) {
        if (key == null) {
            return Long.MAX_VALUE;
        }
        SharedAccessSignature signature = SharedAccessSignature.parse(token);
        signature.check(key, nowMillis);
        expiryByPath.merge(path(signature.audience()), signature.expiresAt(), Math::max);
        return signature.expiresAt();
    }

    /** The path of an address with a scheme and a host. */
    private static String path(String audience) {
        return normal(audience.replaceFirst("^[A-Za-z]+://[^/]*", ""));
    }

    private static String normal(String address) {
        return address.toLowerCase(Locale.ROOT).replaceAll("^/+|/+$", "");
    }

    boolean covers(String address, long nowMillis) {
        if (key == null) {
            return true;
        }
        String wanted = normal(address);
        return expiryByPath.entrySet().stream()
                .anyMatch(token -> token.getValue() > nowMillis && isBelow(wanted, token.getKey()));
    }

    private static boolean isBelow(String address, String path) {
        return path.isEmpty() || address.equals(path) || address.startsWith(path + "/");
    }

    void require(String address, long nowMillis) {
        if (!covers(address, nowMillis)) {
            throw AmqpException.unauthorized("Unauthorized access to '" + address
                    + "'. A token for it, made with the emulator's key, must be put to $cbs first.");
        }
    }
}
