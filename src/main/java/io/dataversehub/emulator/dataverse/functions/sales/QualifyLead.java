package io.dataversehub.emulator.dataverse.functions.sales;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST leads(…)/Microsoft.Dynamics.CRM.QualifyLead}: makes an account, a contact and an opportunity of a lead, as
 * asked for, and relates them.
 *
 * <p>Taken over are the columns that both tables have for the same thing, and what the standard mappings call otherwise:
 *
 * <pre>
 * lead.companyname -> account.name        lead.subject -> opportunity.name        lead.estimatedamount -> estimatedvalue
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/qualifylead">QualifyLead</a>
 */
public final class QualifyLead implements Message {
    private static final List<String> SHARED = List.of(
            "address1_",
            "address2_",
            "telephone",
            "emailaddress",
            "donot",
            "websiteurl",
            "fax",
            "mobilephone",
            "pager",
            "description",
            "industrycode",
            "revenue",
            "numberofemployees",
            "sic",
            "preferredcontactmethodcode",
            "salutation",
            "firstname",
            "middlename",
            "lastname",
            "jobtitle",
            "yomi",
            "budgetamount",
            "budgetstatus",
            "purchaseprocess",
            "purchasetimeframe",
            "need",
            "timeline",
            "decisionmaker");

    private static final Signature SIGNATURE = Signature.action("QualifyLead")
            .boundTo(TypeRef.of("lead"))
            .takes("CreateAccount", Types.BOOLEAN)
            .takes("CreateContact", Types.BOOLEAN)
            .takes("CreateOpportunity", Types.BOOLEAN)
            .mayTake("OpportunityCurrencyId", TypeRef.of("transactioncurrency"))
            .mayTake("OpportunityCustomerId", Types.ANY_ROW)
            .mayTake("SourceCampaignId", TypeRef.of("campaign"))
            .mayTake("ProcessInstanceId", Types.ANY_ROW)
            .mayTake("SuppressDuplicateDetection", Types.BOOLEAN)
            .takes("Status", Types.INT)
            .returns(Types.ANY_ROW.asCollection());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        Table leads = invocation.table("lead");
        Row lead = session.findForUpdate(
                        Projection.of(leads, leads.columns().values()), new RowKey.ById(invocation.boundId()))
                .orElseThrow();
        if (!Objects.equals(lead.get("statecode"), 0)) {
            throw MessageErrors.leadNotOpen();
        }
        List<Reference> made = new ArrayList<>();
        Reference account = asked(invocation, "CreateAccount") ? account(session, lead, made) : null;
        Reference contact = asked(invocation, "CreateContact") ? contact(session, lead, account, made) : null;
        Reference opportunity =
                asked(invocation, "CreateOpportunity") ? opportunity(invocation, lead, account, contact, made) : null;
        qualified(invocation, account, contact, opportunity);
        return Result.rows(made, invocation::table);
    }

    private static boolean asked(Invocation invocation, String what) {
        return invocation.parameters().flag(what);
    }

    private static Reference account(Session session, Row lead, List<Reference> made) {
        Map<String, @Nullable Object> values = copied(session, lead, "account");
        values.put("name", lead.get("companyname"));
        return create(session, "account", values, made);
    }

    private static Reference contact(Session session, Row lead, @Nullable Reference account, List<Reference> made) {
        Map<String, @Nullable Object> values = copied(session, lead, "contact");
        values.put("parentcustomerid", account);
        return create(session, "contact", values, made);
    }

    private static Reference opportunity(
            Invocation invocation,
            Row lead,
            @Nullable Reference account,
            @Nullable Reference contact,
            List<Reference> made) {
        Map<String, @Nullable Object> values = copied(invocation.session(), lead, "opportunity");
        values.put("name", lead.get("subject"));
        values.put("estimatedvalue", lead.get("estimatedamount"));
        values.put("parentaccountid", account);
        values.put("parentcontactid", contact);
        values.put("customerid", account == null ? contact : account);
        given(invocation, "OpportunityCustomerId", "customerid", values);
        given(invocation, "OpportunityCurrencyId", "transactioncurrencyid", values);
        given(invocation, "SourceCampaignId", "campaignid", values);
        return create(invocation.session(), "opportunity", values, made);
    }

    private static void given(
            Invocation invocation, String parameter, String column, Map<String, @Nullable Object> values) {
        if (invocation.parameters().has(parameter)) {
            values.put(column, invocation.reference(parameter));
        }
    }

    private static Map<String, @Nullable Object> copied(Session session, Row lead, String name) {
        Table table = session.schema().require(name);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : lead.projection().columns()) {
            String shared = column.logicalName();
            Object value = lead.get(shared);
            if (value != null
                    && isShared(shared)
                    && table.has(shared)
                    && table.column(shared).type() == column.type()) {
                values.put(shared, value);
            }
        }
        values.put("originatingleadid", new Reference("lead", lead.id()));
        return values;
    }

    private static boolean isShared(String column) {
        return column.equals("transactioncurrencyid")
                || SHARED.stream().anyMatch(column::startsWith) && !column.endsWith("_base") && !column.endsWith("id");
    }

    private static Reference create(
            Session session, String table, Map<String, @Nullable Object> values, List<Reference> made) {
        Reference row = new Reference(
                table, new RowWriter(session).create(session.schema().require(table), values));
        made.add(row);
        return row;
    }

    private static void qualified(
            Invocation invocation,
            @Nullable Reference account,
            @Nullable Reference contact,
            @Nullable Reference opportunity) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("statecode", 1);
        int status = invocation.parameters().integer("Status");
        if (status != -1) {
            values.put("statuscode", status);
        }
        put(values, "parentaccountid", account);
        put(values, "parentcontactid", contact);
        put(values, "qualifyingopportunityid", opportunity);
        new RowWriter(invocation.session()).update(invocation.table("lead"), invocation.boundId(), values);
    }

    private static void put(Map<String, @Nullable Object> values, String column, @Nullable Reference row) {
        if (row != null) {
            values.put(column, row);
        }
    }
}
