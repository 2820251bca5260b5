package io.dataversehub.component;

import io.dataversehub.component.ChangesFeed.Step;
import io.dataversehub.component.ChangesMemory.Position;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.ChangePage;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.WebApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a route of each change of a table, in order, at least once: it goes on only when the route is done with what it was told,
 * and tells it again when the route failed.
 *
 * <p>It begins with all rows as they are. When Dataverse has forgotten what happened since the last poll, all rows are read and
 * compared with what is remembered, which also finds the deleted ones. Of several consumers with the same name and memory one
 * polls at a time.
 */
final class ChangesConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ChangesConsumer.class);

    private final DataverseEndpoint endpoint;
    private final ExchangeBinding binding;
    private final ChangesMemory memory;
    private final String name;
    private final ChangesLease lease;

    ChangesConsumer(DataverseEndpoint endpoint, Processor processor, ExchangeBinding binding, ChangesMemory memory) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.binding = binding;
        this.memory = memory;
        String given = endpoint.getConfiguration().getConsumerName();
        this.name = given == null ? endpoint.getConfiguration().getTarget() : given;
        this.lease = new ChangesLease(memory, name);
    }

    @Override
    protected int poll() throws Exception {
        DataverseClient client = endpoint.getComponent().client();
        String table = endpoint.getConfiguration().getTarget();
        ChangesFeed feed =
                new ChangesFeed(memory, name, client.table(table).get().primaryId());
        int told = 0;
        while (isRunAllowed() && lease.take()) {
            Position position = memory.position(name);
            Page page = page(client, table, position);
            Step step = feed.step(page.asked, page.answer);
            if (!tell(step) || !save(step)) {
                return told;
            }
            told += step.changes().size();
            if (page.answer.last()) {
                return step.next().comparing() ? told + tellUnseen(feed) : told;
            }
        }
        return told;
    }

    /** What was asked for, which is not where it stood when Dataverse has forgotten that. */
    private record Page(Position asked, ChangePage answer) {}

    private Page page(DataverseClient client, String table, Position position) throws Exception {
        try {
            return new Page(position, read(client, table, position.link()));
        } catch (CompletionException e) {
            if (position.link() == null
                    || !(e.getCause() instanceof WebApiException refusal && refusal.isExpiredLink())) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
            LOG.warn(
                    "Dataverse has forgotten what happened to {} since the last poll: all its rows are compared",
                    table);
            Position anew = ChangesFeed.anew(position);
            return new Page(anew, read(client, table, null));
        }
    }

    private ChangePage read(DataverseClient client, String table, @Nullable String link) {
        Query query = binding.changes();
        CallOptions call = binding.consumerCall();
        return client.changes(table, query, link, call).join();
    }

    private int tellUnseen(ChangesFeed feed) throws Exception {
        int told = 0;
        while (isRunAllowed() && lease.take()) {
            Step step = feed.unseen(memory.position(name));
            if (!tell(step) || !save(step)) {
                return told;
            }
            told += step.changes().size();
            if (!step.next().comparing()) {
                return told;
            }
        }
        return told;
    }

    /** False: another node goes on, from where this one began. */
    private boolean save(Step step) {
        boolean saved = memory.save(name, lease.owner(), step.progress());
        if (!saved) {
            LOG.warn(
                    "Consumer {} lost its lease to another node while its route worked on {} changes: that one may tell them again",
                    name,
                    step.changes().size());
        }
        return saved;
    }

    /** False: the route failed, and will be told again; or another node has taken over. */
    private boolean tell(Step step) throws Exception {
        if (endpoint.getConfiguration().isBatch()) {
            return step.changes().isEmpty() || tell(exchange(step.changes()));
        }
        for (RowChange change : step.changes()) {
            if (!isRunAllowed() || !lease.isHeld() || !tell(exchange(change))) {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Exchange exchange) throws Exception {
        try {
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                getExceptionHandler().handleException("A change of " + name + " is told again", exchange, failure);
            }
            return failure == null;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private Exchange exchange(RowChange change) {
        Exchange exchange = createExchange(false);
        exchange.getMessage()
                .setHeader(DataverseConstants.TABLE, endpoint.getConfiguration().getTarget());
        exchange.getMessage().setHeader(DataverseConstants.CHANGE, change.kind().name());
        exchange.getMessage().setHeader(DataverseConstants.ROW_ID, change.id().toString());
        exchange.getMessage().setBody(body(change));
        return exchange;
    }

    private Exchange exchange(List<RowChange> changes) {
        Exchange exchange = createExchange(false);
        exchange.getMessage()
                .setHeader(DataverseConstants.TABLE, endpoint.getConfiguration().getTarget());
        exchange.getMessage().setBody(changes.stream().map(this::told).toList());
        return exchange;
    }

    private Map<String, Object> told(RowChange change) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("change", change.kind().name());
        told.put("id", change.id().toString());
        told.put("row", body(change));
        return told;
    }

    /** Of a row that is gone: an empty Map, or null where a type is asked for. */
    private @Nullable Object body(RowChange change) {
        Class<?> type = endpoint.getConfiguration().getRowClass();
        boolean gone = change.kind() == RowChange.Kind.deleted;
        return gone && type != null ? null : TypedRows.as(type).apply(change.row());
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        lease.giveBack();
    }
}
