package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a queue needs from its broker.
 *
 * @param encoding how the front wrote what is in the journal
 * @param changed told about each queue that may have something to do in the next {@link Broker#run()}
 */
record Surroundings(Clock clock, Journal journal, Encoding encoding, Consumer<Queue> changed) {}
