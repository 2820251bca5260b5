package io.dataversehub.emulator.dataverse.odata;

import java.util.LinkedHashMap;
import java.util.Map;

/** A query part cut at {@code &} and {@code =} and only then decoded, so that encoded ones stay text. */
record QueryString(Map<String, String> options, Aliases aliases) {

    static QueryString parse(String raw, UrlLimits limits) {
        limits.checkUrl(raw);
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> aliases = new LinkedHashMap<>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            if (end < 0) {
                end = raw.length();
            }
            if (end > start) {
                add(raw.substring(start, end), options, aliases);
            }
            start = end + 1;
        }
        return new QueryString(options, new Aliases(aliases));
    }

    private static void add(String pair, Map<String, String> options, Map<String, String> aliases) {
        int equals = pair.indexOf('=');
        String name = PercentCoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals))
                .trim();
        String value = equals < 0 ? "" : PercentCoding.decodeQuery(pair.substring(equals + 1));
        Map<String, String> target = name.startsWith("@") ? aliases : options;
        if (target.put(name, value) != null) {
            throw QueryOptions.repeated(name);
        }
    }
}
