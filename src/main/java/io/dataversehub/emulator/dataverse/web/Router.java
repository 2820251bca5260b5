package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of operations: verb and address to operation, the first match wins. To teach the emulator something, add a line.
 *
 * <p>Immutable once built.
 */
public final class Router {
    private final List<Route> routes;

    private record Route(String method, PathPattern pattern, Operation operation) {}

    private Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects routes in the order in which they are tried. */
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /** @see PathPattern for the pattern's grammar */
        public Builder on(String method, String pattern, Operation operation) {
            routes.add(new Route(method, PathPattern.of(pattern), operation));
            return this;
        }

        public Router build() {
            return new Router(routes);
        }
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when nothing answers such a call */
    public Operation find(Call call) {
        boolean otherVerb = false;
        boolean specific = false;
        for (Route route : routes) {
            // POST WhoAmI is a wrong verb, and not a new row of a table of that name.
            boolean meant = !specific || route.pattern().isSpecific();
            if (meant && route.pattern().matches(call.path())) {
                if (route.method().equals(call.method())) {
                    return route.operation();
                }
                otherVerb = true;
                specific |= route.pattern().isSpecific();
            }
        }
        if (otherVerb) {
            throw isOperation(call)
                    ? ProtocolErrors.noResourceMatches(call.url())
                    : ProtocolErrors.verbNotAllowed(call.method());
        }
        throw ProtocolErrors.segmentNotFound(lastSegment(call));
    }

    /** Functions and actions answer a wrong verb with 404, collections and rows with 405. */
    private static boolean isOperation(Call call) {
        String last = lastSegment(call);
        return last.startsWith("Microsoft.Dynamics.CRM.")
                || call.path().segments().size() == 1
                        && !last.isEmpty()
                        && Character.isUpperCase(last.charAt(0))
                        && !last.endsWith("Definitions");
    }

    private static String lastSegment(Call call) {
        List<Segment> segments = call.path().segments();
        if (segments.isEmpty()) {
            return "";
        }
        Segment last = segments.get(segments.size() - 1);
        return last instanceof Segment.Name name ? name.name() : last.toUrl();
    }
}
