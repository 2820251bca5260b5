package io.dataversehub.emulator.servicebus.administration;

/** A request that the administration API refuses by itself. */
final class AdministrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Carries no stack trace: it is an answer to a client. */
    private AdministrationException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static AdministrationException badRequest(String message) {
        return new AdministrationException(400, message);
    }

    static AdministrationException unauthorized(String message) {
        return new AdministrationException(401, message);
    }

    static AdministrationException notAllowed(String method) {
        return new AdministrationException(
                405, "The specified HTTP verb (" + method + ") is not valid for this resource.");
    }

    static AdministrationException tooLarge(int limit) {
        return new AdministrationException(413, "The body of a request may have " + limit + " bytes.");
    }

    static AdministrationException notEmulated(String message) {
        return new AdministrationException(501, message);
    }
}
