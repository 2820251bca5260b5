package io.dataversehub.emulator.servicebus.administration;

import java.net.URI;
import java.util.Arrays;

/**
 * A request.
 *
 * @param update whether what is there is to be changed, not made: {@code If-Match: *}
 * @param host that the client knows the emulator by
 */
record AdministrationRequest(String method, URI uri, String host, boolean update, byte[] body) {
    /** As many as the SDKs ask for, and the service gives at most. */
    private static final int LONGEST_PAGE = 100;

    ResourcePath path() {
        return ResourcePath.parse(uri.getPath());
    }

    /** What the addresses of all entities begin with. */
    String root() {
        return "http://" + host + "/";
    }

    /** Without the query. */
    String address() {
        return "http://" + host + uri.getRawPath();
    }

    int skip() {
        return number("$skip", 0);
    }

    int top() {
        return Math.min(number("$top", LONGEST_PAGE), LONGEST_PAGE);
    }

    private int number(String name, int otherwise) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> number(name, pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }

    private static int number(String name, String text) {
        if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        throw AdministrationException.badRequest(name + " must be a number, not '" + text + "'.");
    }
}
