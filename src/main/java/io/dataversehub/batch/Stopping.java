package io.dataversehub.batch;

import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Whether Camel wants the exchange to come to an end: the context is being stopped, or its route is being stopped, suspended or
 * reloaded. Camel itself would wait for the whole file, and then give up on it.
 */
final class Stopping implements BooleanSupplier {

    private final CamelContext context;
    private final String routeId;

    Stopping(Exchange exchange) {
        this.context = exchange.getContext();
        this.routeId = exchange.getFromRouteId();
    }

    @Override
    public boolean getAsBoolean() {
        if (context.isStopping() || context.isStopped()) {
            return true;
        }
        Route route = context.getRoute(routeId);
        return route == null || isEnding(route.getConsumer());
    }

    private static boolean isEnding(Consumer consumer) {
        return consumer instanceof StatefulService service
                && (!service.isRunAllowed() || service.isSuspending() || ServiceHelper.isSuspended(consumer));
    }
}
