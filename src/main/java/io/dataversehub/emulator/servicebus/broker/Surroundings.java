package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a queue needs from its broker.
 *
 * @param encoding how the front wrote what is in the journal
 * @param destinations the queue or topic that is forwarded to; fails with a {@link BrokerException} where there is none
 * @param changed told about each queue that may have something to do in the next {@link Broker#run()}
 */
record Surroundings(
        Clock clock,
        Journal journal,
        Encoding encoding,
        Consumer<Queue> changed,
        Function<String, Destination> destinations) {

    Instant now() {
        return clock.instant();
    }
}
