package io.dataversehub.emulator.dataverse.odata;

/**
 * Links to more of the same query. The query's text is kept as the client wrote it, encoded or not, in its order, so
 * that a link is the same whenever it is asked for; only what may not stand in a URL is encoded, and an older token is
 * left out.
 */
public final class NextLink {

    private static final char[] UPPER = "0123456789ABCDEF".toCharArray();

    /** All that a query may hold by RFC 3986, and the percent signs of what is encoded already. */
    private static final String KEPT = "-._~!$&'()*+,;=:@/?%[]";

    private NextLink() {}

    /**
     * {@code @odata.nextLink}.
     *
     * @param url absolute, without a query
     * @param rawQuery of the request, still encoded; may be empty
     */
    public static String next(String url, String rawQuery, SkipToken token) {
        return link(url, rawQuery, "$skiptoken=" + token.toUrl());
    }

    /**
     * {@code @odata.deltaLink}.
     *
     * @param token percent-encoded by the caller: {@code 919042%2108%2f22%2f2017%2008%3a10%3a44}
     */
    public static String delta(String url, String rawQuery, String token) {
        return link(url, rawQuery, "$deltatoken=" + token);
    }

    private static String link(String url, String rawQuery, String token) {
        StringBuilder link = new StringBuilder(url.length() + rawQuery.length() + token.length() + 2);
        link.append(url).append('?');
        for (String option : rawQuery.split("&")) {
            if (!option.isEmpty() && !isToken(option)) {
                link.append(PercentCoding.encode(option, KEPT, UPPER)).append('&');
            }
        }
        return link.append(token).toString();
    }

    private static boolean isToken(String option) {
        String name = PercentCoding.decodeQuery(option.substring(0, Math.max(0, option.indexOf('='))));
        return name.equals("$skiptoken") || name.equals("$deltatoken");
    }
}
