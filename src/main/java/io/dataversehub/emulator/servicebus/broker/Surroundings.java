package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a queue needs from its broker.
 *
 * @param reader reads a message back from the content that the front gave
 * @param changed told about each queue that may have something to do in the next {@link Broker#run()}
 */
record Surroundings(Clock clock, Journal journal, Function<byte[], Message> reader, Consumer<Queue> changed) {}
