package io.dataversehub.webapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query as it stands in a URL, and the preferences that go with it. Pure. */
final class QueryText {

    /** Answered only when asked for; without them a FetchXML query cannot be paged. */
    private static final String FETCH_PAGING =
            "Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords";

    private QueryText() {}

    /** {@code ?$select=…&$filter=…}, escaped; empty when there is nothing to say. */
    static String of(Query query) {
        List<String> options = new ArrayList<>();
        add(options, "$select", query.select().isEmpty() ? null : String.join(",", query.select()));
        add(options, "$filter", query.filter());
        add(options, "$orderby", query.orderBy());
        add(options, "$expand", query.expand());
        add(options, "$apply", query.apply());
        add(options, "$top", query.top() == null ? null : query.top().toString());
        add(options, "$count", query.count() ? "true" : null);
        add(options, "fetchXml", query.fetchXml());
        return options.isEmpty() ? "" : "?" + String.join("&", options);
    }

    /** Must go with every page: the links between pages do not carry them. */
    static Map<String, String> prefer(Query query) {
        List<String> preferences = new ArrayList<>();
        // With $top, Dataverse would ignore $top and page instead.
        if (query.maxPageSize() != null && query.top() == null) {
            preferences.add("odata.maxpagesize=" + query.maxPageSize());
        }
        String annotations = query.annotations();
        if (query.fetchXml() != null && !"*".equals(annotations)) {
            annotations = annotations == null ? FETCH_PAGING : annotations + "," + FETCH_PAGING;
        }
        if (annotations != null) {
            preferences.add("odata.include-annotations=\"" + annotations + "\"");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (!preferences.isEmpty()) {
            headers.put("Prefer", String.join(",", preferences));
        }
        return headers;
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null) {
            options.add(name + "=" + UrlText.encode(value));
        }
    }
}
