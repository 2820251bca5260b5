package io.dataversehub.routes;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Refuses what a page of another origin has a browser send: what needs no permission of ours there (a form, a body without a
 * type) would else be done for whoever has such a page open. Programs send no {@code Origin}. Thread-safe.
 */
public final class SameOrigin implements Processor {

    @Override
    public void process(Exchange exchange) {
        check(exchange.getMessage());
    }

    static void check(Message message) {
        String origin = message.getHeader("Origin", String.class);
        String host = message.getHeader("Host", String.class);
        // "null" is what a sandboxed frame sends, so it is another origin too.
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new BadRequestException("A page of " + origin + " may not post here.");
        }
    }
}
