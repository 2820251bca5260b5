package io.dataversehub.emulator.servicebus.amqp;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The body of a management request; what is missing or of another type is refused by name. */
record Arguments(Map<?, ?> values) {
    /** More than any client asks for at once; keeps one request from answering with a whole queue. */
    private static final int MOST_ITEMS = 10_000;

    static Arguments of(@Nullable Object body) {
        if (body instanceof Map<?, ?> map) {
            return new Arguments(map);
        }
        throw AmqpException.invalid("The body of the request must be a map.");
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        return optional(name, String.class);
    }

    int count(String name) {
        int count = required(name, optional(name, Number.class)).intValue();
        if (count < 0) {
            throw AmqpException.invalid("'" + name + "' must not be negative.");
        }
        return Math.min(count, MOST_ITEMS);
    }

    int optionalCount(String name, int otherwise) {
        return values.get(name) == null ? otherwise : count(name);
    }

    long number(String name) {
        return required(name, optional(name, Number.class)).longValue();
    }

    Arguments nested(String name) {
        return new Arguments(required(name, optionalMap(name)));
    }

    @Nullable
    Map<?, ?> optionalMap(String name) {
        return optional(name, Map.class);
    }

    Instant optionalTime(String name, Instant otherwise) {
        Date time = optional(name, Date.class);
        return time == null ? otherwise : time.toInstant();
    }

    byte @Nullable [] optionalBytes(String name) {
        Binary binary = optional(name, Binary.class);
        return binary == null ? null : bytes(binary);
    }

    List<UUID> lockTokens() {
        return list("lock-tokens", UUID.class);
    }

    List<Long> sequenceNumbers() {
        return list("sequence-numbers", Number.class).stream()
                .map(Number::longValue)
                .toList();
    }

    /** The encoded messages of a request to schedule some. */
    List<byte[]> encodedMessages() {
        return list("messages", Map.class).stream()
                .map(message -> new Arguments(message).optionalBytes("message"))
                .map(bytes -> required("message", bytes))
                .toList();
    }

    /** A list or an array, as the client likes. */
    private <T> List<T> list(String name, Class<T> type) {
        Object value = required(name, values.get(name));
        List<T> items = new ArrayList<>();
        if (value instanceof Iterable<?> many) {
            many.forEach(item -> items.add(cast(name, item, type)));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(cast(name, Array.get(value, i), type));
            }
        } else {
            throw AmqpException.invalid("'" + name + "' must be a list or an array.");
        }
        return items;
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = values.get(name);
        return value == null ? null : cast(name, value, type);
    }

    private static <T> T cast(String name, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw AmqpException.invalid("'" + name + "' must be of type " + type.getSimpleName() + ".");
        }
        return type.cast(value);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw AmqpException.invalid("The request has no '" + name + "'.");
        }
        return value;
    }

    private static byte[] bytes(Binary binary) {
        return Arrays.copyOfRange(
                binary.getArray(), binary.getArrayOffset(), binary.getArrayOffset() + binary.getLength());
    }
}
