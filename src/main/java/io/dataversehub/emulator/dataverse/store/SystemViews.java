package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The views that every environment begins with, as rows of {@code savedquery}: a query each, to be run by
 * {@code GET accounts?savedQuery=<id>}. The ids of the views of active accounts and contacts are those of every environment.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-and-execute-predefined-queries">Retrieve
 *     and execute predefined queries</a>
 */
final class SystemViews {
    static final String TABLE = "savedquery";

    private static final String ACTIVE = "<condition attribute=\"statecode\" operator=\"eq\" value=\"0\" />";
    private static final String INACTIVE = "<condition attribute=\"statecode\" operator=\"eq\" value=\"1\" />";
    private static final String MINE = "<condition attribute=\"ownerid\" operator=\"eq-userid\" />";

    /** Last digits of the ids of every environment's views. */
    private static final String ID = "00000000-0000-0000-00aa-0000100010";

    private static final List<View> ALL = List.of(
            new View(
                    "01",
                    "My Active Accounts",
                    "account",
                    List.of("name", "accountnumber", "telephone1"),
                    MINE + ACTIVE),
            new View("02", "Active Accounts", "account", List.of("name", "accountnumber", "telephone1"), ACTIVE),
            new View(
                    "03",
                    "My Active Contacts",
                    "contact",
                    List.of("fullname", "emailaddress1", "telephone1"),
                    MINE + ACTIVE),
            new View("04", "Active Contacts", "contact", List.of("fullname", "emailaddress1", "telephone1"), ACTIVE),
            new View("05", "Inactive Accounts", "account", List.of("name", "accountnumber", "telephone1"), INACTIVE),
            new View(
                    "06", "Inactive Contacts", "contact", List.of("fullname", "emailaddress1", "telephone1"), INACTIVE),
            new View("07", "All Accounts", "account", List.of("name", "accountnumber", "telephone1"), ""),
            new View("08", "All Contacts", "contact", List.of("fullname", "emailaddress1", "telephone1"), ""),
            new View("09", "My Tasks", "task", List.of("subject", "scheduledend", "prioritycode"), MINE + ACTIVE),
            new View("10", "All Tasks", "task", List.of("subject", "scheduledend", "prioritycode"), ""),
            new View(
                    "11",
                    "Enabled Users",
                    "systemuser",
                    List.of("fullname", "internalemailaddress"),
                    "<condition attribute=\"isdisabled\" operator=\"eq\" value=\"0\" />"));

    private SystemViews() {}

    /** @param columns the first of which the rows are ordered by */
    private record View(String number, String name, String table, List<String> columns, String conditions) {

        UUID id() {
            return UUID.fromString(ID + number);
        }

        String fetchXml(String primaryId) {
            StringBuilder xml = new StringBuilder("<fetch version=\"1.0\" mapping=\"logical\"><entity name=\"")
                    .append(table)
                    .append("\">");
            columns.forEach(
                    column -> xml.append("<attribute name=\"").append(column).append("\" />"));
            xml.append("<attribute name=\"").append(primaryId).append("\" />");
            xml.append("<order attribute=\"").append(columns.get(0)).append("\" descending=\"false\" />");
            if (!conditions.isEmpty()) {
                xml.append("<filter type=\"and\">").append(conditions).append("</filter>");
            }
            return xml.append("</entity></fetch>").toString();
        }
    }

    static int count() {
        return ALL.size();
    }

    /** Writes those that are not there yet. */
    static void write(Session session, Table views) {
        for (View view : ALL) {
            String primaryId = session.schema().require(view.table()).primaryId();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", view.name());
            values.put("returnedtypecode", view.table());
            values.put("fetchxml", view.fetchXml(primaryId));
            values.put("querytype", 0);
            values.put("isdefault", view.name().startsWith("My Active"));
            values.put("isquickfindquery", false);
            values.put("iscustom", false);
            values.put("isprivate", false);
            values.put("isuserdefined", false);
            values.put("organizationid", new Reference("organization", SeedRows.ORGANIZATION));
            values.put("statecode", 0);
            values.put("statuscode", 1);
            SeedRows.write(session, views, view.id(), values);
        }
    }
}
