package io.dataversehub.emulator.dataverse.odata;

import org.jspecify.annotations.Nullable;

/**
 * A request line's target, or a reference in a body, cut into its parts and not decoded. All of these name the same:
 *
 * <pre>
 * https://org.crm.dynamics.com/api/data/v9.2/accounts?$top=1
 * /api/data/v9.2/accounts?$top=1
 * /accounts?$top=1
 * accounts?$top=1
 * </pre>
 *
 * @param version {@code v9.2}; null when the target did not say
 * @param path below the service's root, without the slash before it: {@code accounts}
 * @param query without the question mark; empty when there is none
 */
public record RequestTarget(@Nullable String version, String path, String query) {

    private static final String ROOT = "/api/data/";

    /** Host and scheme are dropped unread: an emulator is reached under many names. */
    public static RequestTarget parse(String target) {
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);
        String path = question < 0 ? target : target.substring(0, question);
        int authority = authority(path);
        if (authority >= 0) {
            int slash = path.indexOf('/', authority);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        return below(path, query);
    }

    /** Where the host's name begins, or -1 in a relative target. */
    private static int authority(String path) {
        if (path.regionMatches(true, 0, "https://", 0, 8)) {
            return 8;
        }
        return path.regionMatches(true, 0, "http://", 0, 7) ? 7 : -1;
    }

    private static RequestTarget below(String path, String query) {
        if (!path.startsWith(ROOT)) {
            return new RequestTarget(null, path.startsWith("/") ? path.substring(1) : path, query);
        }
        int slash = path.indexOf('/', ROOT.length());
        return slash < 0
                ? new RequestTarget(path.substring(ROOT.length()), "", query)
                : new RequestTarget(path.substring(ROOT.length(), slash), path.substring(slash + 1), query);
    }
}
