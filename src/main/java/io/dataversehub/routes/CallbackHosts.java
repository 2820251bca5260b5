package io.dataversehub.routes;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which hosts events may be posted: a caller says the URL, and must not be able to have the hub call just anything. Pure.
 *
 * <p>A host is {@code *.logic.azure.com} (all below it) or {@code hooks.contoso.com}, with {@code :port} to allow that port
 * alone. Only https is called, unless a host is named with {@code http://}, for development.
 */
public final class CallbackHosts {

    /** The setting that says them. */
    public static final String SETTING = "hub.triggers.hosts";

    private static final Pattern HOST = Pattern.compile(
            "(?<plain>http://)?(?<below>\\*\\.)?(?<host>[a-z0-9-]+(\\.[a-z0-9-]+)*)(:(?<port>\\d{1,5}))?");

    /** What the store takes. */
    private static final int MAX_LENGTH = 4_000;

    private record Allowed(boolean plain, boolean below, String host, int port) {

        static Allowed of(String text) {
            Matcher matcher = matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(fault(text));
            }
            String port = matcher.group("port");
            return new Allowed(
                    matcher.group("plain") != null,
                    matcher.group("below") != null,
                    matcher.group("host"),
                    port == null ? -1 : Integer.parseInt(port));
        }

        boolean admits(URI url) {
            String called = url.getHost().toLowerCase(Locale.ROOT);
            boolean isHost = below ? called.endsWith("." + host) : called.equals(host);
            int calledPort = url.getPort() >= 0 ? url.getPort() : plain ? 80 : 443;
            return isHost
                    && (plain ? "http" : "https").equalsIgnoreCase(url.getScheme())
                    && (port < 0 || port == calledPort);
        }
    }

    private final List<Allowed> allowed;

    /** @param list separated by commas */
    public CallbackHosts(String list) {
        allowed = entries(list).stream().map(Allowed::of).toList();
    }

    /** What is wrong with a list; empty: nothing. */
    public static List<String> faults(String list) {
        return entries(list).stream()
                .filter(entry -> !matcher(entry).matches())
                .map(CallbackHosts::fault)
                .toList();
    }

    boolean admits(URI url) {
        return url.getHost() != null
                && url.getUserInfo() == null
                && allowed.stream().anyMatch(one -> one.admits(url));
    }

    /** The URL, when it may be called. A refusal tells of it the host alone: the rest is a secret. */
    URI checked(String callbackUrl) {
        URI url = url(callbackUrl);
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new BadRequestException("callbackUrl must be an absolute https URL without a user in it.");
        }
        if (!admits(url)) {
            throw new BadRequestException("callbackUrl is at " + url.getScheme() + "://" + host(url)
                    + ", where no events may go. " + SETTING + " says where they may: name the host there"
                    + " (hooks.contoso.com, *.contoso.com), for plain http as http://" + url.getHost() + ".");
        }
        return url;
    }

    private static URI url(String callbackUrl) {
        if (callbackUrl.length() > MAX_LENGTH) {
            throw new BadRequestException("callbackUrl is longer than " + MAX_LENGTH + " characters.");
        }
        try {
            return new URI(callbackUrl);
        } catch (URISyntaxException e) {
            throw new BadRequestException("callbackUrl is no URL: " + e.getReason() + " at " + e.getIndex() + ".");
        }
    }

    static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static List<String> entries(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static Matcher matcher(String entry) {
        return HOST.matcher(entry.toLowerCase(Locale.ROOT));
    }

    private static String fault(String entry) {
        return "'" + entry + "' is no host: write contoso.com, *.contoso.com, contoso.com:8443 or http://localhost";
    }
}
