package io.dataversehub.component;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** One operation of the component. */
@FunctionalInterface
interface Operation {

    /**
     * Sends what the exchange asks for, without waiting; the exchange has its answer when the stage is done.
     *
     * @throws IllegalArgumentException when the exchange cannot be sent, saying why
     * @throws IOException when its body cannot be read
     */
    CompletableFuture<?> start(Exchange exchange) throws IOException;
}
