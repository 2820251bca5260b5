package io.dataversehub.emulator.dataverse.conformance;

import java.util.List;
import java.util.Map;

/**
 * A documented request and its answer.
 *
 * @param request null when only the answer is documented
 * @param answer null when only the request is documented
 */
record Vector(String id, String topic, String title, Request request, Documented answer) {

    /** @param body null when there is none */
    record Request(String method, String path, Map<String, List<String>> headers, String body) {}

    /** @param body null when there is none, or none is shown */
    record Documented(int status, Map<String, List<String>> headers, String body) {}

    @Override
    public String toString() {
        return id + " " + title;
    }
}
