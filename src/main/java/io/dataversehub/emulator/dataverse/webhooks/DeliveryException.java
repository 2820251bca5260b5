package io.dataversehub.emulator.dataverse.webhooks;

import java.io.Serial;

/** An event could not be posted. */
final class DeliveryException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean mayPass;

    /**
     * @param code of Dataverse's error list
     * @param mayPass whether posting again later may help
     */
    DeliveryException(String code, String message, boolean mayPass) {
        super(message);
        this.code = code;
        this.mayPass = mayPass;
    }

    String code() {
        return code;
    }

    boolean mayPass() {
        return mayPass;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
