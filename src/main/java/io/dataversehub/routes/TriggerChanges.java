package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dataversehub.store.TriggerEventTable;
import io.dataversehub.store.TriggerEventTable.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers polling triggers. Each answer's {@code Location} is what to ask next; it holds how far the caller has come, which the
 * hub does not remember. 202: nothing is new (the first call always is answered so); 200: an array of events, the oldest first.
 * Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/logic-apps/logic-apps-create-api-app">Polling triggers</a>
 */
public final class TriggerChanges {

    static final String PATH = "/connector/v1/changes";

    /** Events in one answer, which may start as many runs of a flow. */
    static final int PAGE = 100;

    /** Seconds before an idle caller asks again: the shortest that Power Automate's plans poll at is 60, Logic Apps' 1. */
    private static final int IDLE = 15;

    private static final Logger LOG = LoggerFactory.getLogger(TriggerChanges.class);
    private static final String STATE_PREFIX = "1.";

    private final TriggerEventTable table;
    private final TriggerRequest request;
    private final TriggerTables tables = new TriggerTables();

    public TriggerChanges(TriggerEventTable table, TriggerRequest request) {
        this.table = table;
        this.request = request;
    }

    /** Headers {@code table}, {@code messages}, {@code triggerState}. */
    public void poll(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        request.admit(message);
        String asked = message.getHeader("table", String.class);
        TriggerTables.Names names = tables.names(exchange.getContext(), asked);
        String wanted = message.getHeader("messages", String.class);
        List<String> messages = TriggerMessages.of(wanted);
        String state = message.getHeader("triggerState", String.class);
        String address = request.base(message) + PATH + "?table=" + encoded(asked)
                + (wanted == null ? "" : "&messages=" + encoded(wanted)) + "&triggerState=";
        if (state == null || state.isBlank()) {
            answer(message, new Page(List.of(), table.last(), false, 0), address);
        } else {
            answer(message, page(names, messages, position(state)), address);
        }
    }

    private Page page(TriggerTables.Names names, List<String> messages, long position) {
        Page page = table.after(position, names.all(), messages, PAGE);
        if (position > page.position()) {
            LOG.warn(
                    "A poller of {} has come to event {}, but the log only to {}: it is a new one, and is told from its start",
                    names.logical(),
                    position,
                    page.position());
            return table.after(0, names.all(), messages, PAGE);
        }
        if (position < page.forgotten()) {
            LOG.warn(
                    "A poller of {} comes back after event {}, but events up to {} were deleted for their age"
                            + " (hub.triggers.keep): it may have missed some",
                    names.logical(),
                    position,
                    page.forgotten());
        }
        return page;
    }

    private static void answer(Message message, Page page, String address) throws JsonProcessingException {
        if (page.events().isEmpty()) {
            HttpAnswer.put(message, 202, null);
        } else {
            HttpAnswer.put(
                    message,
                    200,
                    TriggerEvents.JSON.writeValueAsBytes(
                            page.events().stream().map(TriggerEvents::body).toList()));
        }
        message.setHeader("Location", address + state(page.position()));
        message.setHeader("Retry-After", page.more() ? 0 : IDLE);
    }

    private static String state(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((STATE_PREFIX + position).getBytes(StandardCharsets.UTF_8));
    }

    private static long position(String state) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8);
            if (text.matches("1\\.\\d{1,18}")) {
                return Long.parseLong(text.substring(STATE_PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other that the hub has not made.
        }
        throw new BadRequestException("triggerState is none that the hub has given; without it polling starts anew.");
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
