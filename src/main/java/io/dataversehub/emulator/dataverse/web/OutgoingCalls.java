package io.dataversehub.emulator.dataverse.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Calls that the emulator makes itself: webhooks, callbacks, buses. To this machine only unless it was started to call
 * others, so that whoever may write rows cannot make it reach into a network. Thread-safe.
 */
public final class OutgoingCalls {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final boolean anywhere;

    private static final class Client {
        /** Made when first needed: most environments call nobody. */
        static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();

        private Client() {}
    }

    /** @param anywhere whether other machines than this one may be called */
    public OutgoingCalls(boolean anywhere) {
        this.anywhere = anywhere;
    }

    /**
     * Posts and waits.
     *
     * @throws HttpTimeoutException when no answer came in time
     * @throws IOException when there was no answer at all, or the place may not be called
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        check(request.uri());
        try {
            return Client.HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + place(request.uri()), e);
        }
    }

    /** @throws IOException when the place may not be called */
    public void check(URI place) throws IOException {
        if (place.getHost() == null) {
            throw new IOException("'" + place(place) + "' is no absolute address");
        }
        if (!anywhere && !isLoopback(place.getHost())) {
            throw new IOException("the emulator calls this machine only, not " + place.getHost()
                    + ": start it with --outgoing any to let it call others");
        }
    }

    private static boolean isLoopback(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /** Without query, which may hold a key. */
    private static String place(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
