package io.dataversehub.emulator.servicebus.broker;

/** Which of the queues that an entity has is meant. */
public enum SubQueue {
    /** The entity itself. */
    NONE(""),
    DEAD_LETTERS("/$DeadLetterQueue"),
    /** What could not be forwarded. */
    TRANSFER_DEAD_LETTERS("/$Transfer/$DeadLetterQueue");

    private final String suffix;

    SubQueue(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
