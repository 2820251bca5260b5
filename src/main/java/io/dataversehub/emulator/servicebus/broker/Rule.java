package io.dataversehub.emulator.servicebus.broker;

/** A named filter of a subscription; a subscription wants what any of its rules matches. */
public record Rule(String name, Filter filter) {
    /** The rule of a subscription that was made without rules: every message. */
    public static final Rule DEFAULT = new Rule("$Default", new Filter.All());

    public Rule {
        if (name.isBlank()) {
            throw new BrokerException(Fault.INVALID_ARGUMENT, "A rule must have a name.");
        }
    }
}
