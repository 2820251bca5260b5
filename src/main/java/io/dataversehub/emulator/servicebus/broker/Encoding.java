package io.dataversehub.emulator.servicebus.broker;

/** How the front writes what the broker keeps in its journal and does not look into. */
public interface Encoding {

    /** Reads a message back from its {@link Message#content()}. */
    Message readMessage(byte[] content);

    byte[] writeRule(Rule rule);

    Rule readRule(byte[] rule);
}
