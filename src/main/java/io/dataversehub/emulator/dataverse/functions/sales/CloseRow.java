package io.dataversehub.emulator.dataverse.functions.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The actions that close a row and record it by an activity: {@code WinOpportunity}, {@code LoseOpportunity},
 * {@code CloseIncident}, {@code WinQuote}, {@code CloseQuote}. Status -1 stands for the default of the state.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/winopportunity">WinOpportunity</a>
 */
public final class CloseRow implements Message {
    private static final int DEFAULT_STATUS = -1;

    private final Signature signature;
    private final Closing closing;

    /**
     * @param parameter that holds the activity
     * @param activity table of the activity
     * @param lookup column of the activity that refers to the row to close
     * @param state that the row gets
     */
    private record Closing(
            String parameter, String activity, String lookup, int state, WebApiException alreadyClosed) {}

    private CloseRow(String name, Closing closing) {
        this.closing = closing;
        this.signature = Signature.action(name)
                .takes(closing.parameter(), TypeRef.of(closing.activity()))
                .takes("Status", Types.INT)
                .returnsNothing();
    }

    public static Message winOpportunity() {
        return new CloseRow("WinOpportunity", opportunity(1));
    }

    public static Message loseOpportunity() {
        return new CloseRow("LoseOpportunity", opportunity(2));
    }

    private static Closing opportunity(int state) {
        return new Closing(
                "OpportunityClose", "opportunityclose", "opportunityid", state, MessageErrors.opportunityClosed());
    }

    public static Message closeIncident() {
        return new CloseRow(
                "CloseIncident",
                new Closing(
                        "IncidentResolution", "incidentresolution", "incidentid", 1, MessageErrors.incidentClosed()));
    }

    public static Message winQuote() {
        return new CloseRow("WinQuote", quote(2));
    }

    public static Message closeQuote() {
        return new CloseRow("CloseQuote", quote(3));
    }

    private static Closing quote(int state) {
        return new Closing("QuoteClose", "quoteclose", "quoteid", state, MessageErrors.quoteClosed());
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        Row activity = created(invocation);
        if (!(activity.get(closing.lookup()) instanceof Reference target)) {
            throw ErrorCatalogue.requiredMissing(closing.lookup(), closing.activity());
        }
        Table table = invocation.table(target.table());
        refuseClosed(session, table, target);
        new RowWriter(session).update(table, target.id(), closed(invocation, table, activity));
        return Result.Nothing.NOTHING;
    }

    private Row created(Invocation invocation) {
        Session session = invocation.session();
        Table table = invocation.table(closing.activity());
        ObjectNode body = invocation.parameters().object(closing.parameter()).deepCopy();
        body.put("statecode", 1);
        UUID id = new RowWriter(session).create(new PayloadReader(session.schema()).read(table, body));
        return session.find(Projection.of(table, table.columns().values()), new RowKey.ById(id))
                .orElseThrow();
    }

    private void refuseClosed(Session session, Table table, Reference target) {
        int open = table.logicalName().equals("quote") ? 1 : 0;
        session.findForUpdate(Projection.named(table, List.of("statecode")), new RowKey.ById(target.id()))
                .filter(row -> !(row.get("statecode") instanceof Integer state) || state > open)
                .ifPresent(row -> {
                    throw closing.alreadyClosed();
                });
    }

    private Map<String, @Nullable Object> closed(Invocation invocation, Table table, Row activity) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("statecode", closing.state());
        int status = invocation.parameters().integer("Status");
        if (status != DEFAULT_STATUS) {
            values.put("statuscode", status);
        }
        if (table.logicalName().equals("opportunity")) {
            values.put("actualclosedate", closeDate(invocation.session(), activity));
            values.put("actualvalue", activity.get("actualrevenue"));
        }
        return values;
    }

    private static LocalDate closeDate(Session session, Row activity) {
        Object end = activity.get("actualend");
        if (end instanceof LocalDate date) {
            return date;
        }
        return end instanceof LocalDateTime time
                ? time.toLocalDate()
                : session.now().toLocalDate();
    }
}
