package io.dataversehub.emulator.dataverse.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param headers by name in any case
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    Answer {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
