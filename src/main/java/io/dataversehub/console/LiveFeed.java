package io.dataversehub.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Events pushed to every open page as <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent
 * events</a>. The last {@value #RING} are kept, so that a page that lost its connection resumes by {@code Last-Event-ID}
 * without a gap. A page that cannot keep up is closed; its browser connects again and resumes.
 *
 * <p>Thread-safe: one lock guards the ring and the set of pages; Vert.x writes are queued, never waited for.
 */
public final class LiveFeed implements Processor, AutoCloseable {

    private static final int RING = 1000;
    private static final int MOST_PAGES = 200;
    private static final int BYTES_QUEUED_PER_PAGE = 256 * 1024;

    private record Event(long id, String data) {
        String frame() {
            return "id: " + id + "\ndata: " + data + "\n\n";
        }
    }

    private final Deque<Event> ring = new ArrayDeque<>();
    private final Set<HttpServerResponse> pages = new HashSet<>();
    private long lastId;

    /** Pushes the body: a list of events, each one line of text. */
    @Override
    public void process(Exchange exchange) {
        List<?> events = exchange.getMessage().getBody(List.class);
        for (Object event : events) {
            publish(event.toString());
        }
    }

    synchronized void publish(String data) {
        Event event = new Event(++lastId, data);
        ring.addLast(event);
        if (ring.size() > RING) {
            ring.removeFirst();
        }
        for (HttpServerResponse page : new ArrayList<>(pages)) {
            if (page.writeQueueFull()) {
                pages.remove(page);
                page.close();
            } else {
                page.write(event.frame()).onFailure(gone -> remove(page));
            }
        }
    }

    /** Opens the stream for one page. */
    synchronized void open(RoutingContext request) {
        if (pages.size() >= MOST_PAGES) {
            request.response().setStatusCode(503).end("The live feed has its " + MOST_PAGES + " pages already.");
            return;
        }
        HttpServerResponse page = request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .setWriteQueueMaxSize(BYTES_QUEUED_PER_PAGE);
        page.closeHandler(closed -> remove(page));
        long resumeAfter = lastEventId(request.request().getHeader("Last-Event-ID"));
        StringBuilder missed = new StringBuilder("retry: 2000\n\n");
        for (Event event : ring) {
            if (resumeAfter >= 0 && event.id() > resumeAfter) {
                missed.append(event.frame());
            }
        }
        pages.add(page);
        page.write(missed.toString()).onFailure(gone -> remove(page));
    }

    /** A comment that keeps proxies from closing a quiet connection. */
    synchronized void heartbeat() {
        for (HttpServerResponse page : new ArrayList<>(pages)) {
            page.write(": \n\n").onFailure(gone -> remove(page));
        }
    }

    private static long lastEventId(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : -1;
    }

    private synchronized void remove(HttpServerResponse page) {
        pages.remove(page);
    }

    @Override
    public synchronized void close() {
        pages.clear();
    }
}
