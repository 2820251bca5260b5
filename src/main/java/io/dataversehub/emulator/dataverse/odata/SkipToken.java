package io.dataversehub.emulator.dataverse.odata;

/**
 * The {@code $skiptoken} of a link to the next page: a small XML text that carries a {@link PagingCookie}
 * percent-encoded twice.
 *
 * <pre>{@code
 * <cookie pagenumber="2" pagingcookie="%253ccookie%2520page%253d%25221%2522..." istracking="False" />
 * }</pre>
 *
 * @param page the page that the link asks for, from 2
 * @param tracking whether the pages are those of a request for change tracking
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results">Page
 *     results</a>
 */
public record SkipToken(int page, PagingCookie cookie, boolean tracking) {

    /** The service writes the cookie's octets in lower case and those around it in upper case. */
    private static final char[] LOWER = "0123456789abcdef".toCharArray();

    private static final char[] UPPER = "0123456789ABCDEF".toCharArray();

    private static final String UNRESERVED = "-_.!*~";

    /** Also the percent sign: what it marks is encoded already. */
    private static final String KEPT_IN_LINK = UNRESERVED + "%=/'";

    /** The link to the page behind the one that this cookie describes. */
    public static SkipToken behind(PagingCookie cookie) {
        return new SkipToken(cookie.page() + 1, cookie, false);
    }

    public SkipToken {
        if (page < 1) {
            throw new IllegalArgumentException("page must be positive: " + page);
        }
    }

    /** Also the value of the annotation {@code @Microsoft.Dynamics.CRM.fetchxmlpagingcookie}. */
    public String toXml() {
        String once = PercentCoding.encode(cookie.toXml(), UNRESERVED, LOWER);
        String twice = PercentCoding.encode(once, UNRESERVED, LOWER);
        return "<cookie pagenumber=\"" + page + "\" pagingcookie=\"" + twice + "\" istracking=\""
                + (tracking ? "True" : "False") + "\" />";
    }

    /** For the right side of {@code $skiptoken=}. */
    public String toUrl() {
        return PercentCoding.encode(toXml(), KEPT_IN_LINK, UPPER);
    }

    /**
     * @param text the option's value, percent-decoded once as {@link QueryOptions} gives it
     * @throws ODataException when it is not such a token
     */
    public static SkipToken parse(String text) {
        return CookieXml.read(text, reader -> {
            int page = CookieXml.pageNumber(reader.getAttributeValue(null, "pagenumber"));
            String cookie = reader.getAttributeValue(null, "pagingcookie");
            if (cookie == null) {
                throw CookieXml.malformed();
            }
            boolean tracking = "True".equals(reader.getAttributeValue(null, "istracking"));
            return new SkipToken(page, PagingCookie.parse(decoded(cookie)), tracking);
        });
    }

    /** Once for a token used as it was given; a client that encoded the link again has left one layer more. */
    private static String decoded(String cookie) {
        String once = PercentCoding.decodePath(cookie);
        return once.startsWith("<") ? once : PercentCoding.decodePath(once);
    }
}
