package io.dataversehub.emulator.servicebus;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start; the message says what is in the way and what to do. */
public final class ServiceBusEmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServiceBusEmulatorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
