package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchTest {
    private static final Pattern INNER_COOKIE = Pattern.compile("pagingcookie=\"([^\"]*)\"");

    private static DataverseEmulator emulator;
    private static TestApi api;
    private static String litware;
    private static String susanna;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
        itIs("2023-03-25T17:42:47Z");
        susanna = contact("Susanna", "Stubberod", "45000");
        String nancy = contact("Nancy", "Anderson", null);
        contact("Sidney", "Higa", null);
        litware = account("Litware", "A1", "Dallas", 6000, susanna, null, 1);
        account("Adventure Works", "A2", "Santa Cruz", 4300, nancy, litware, 2);
        account("Fabrikam", "A3", "Lynnwood", 2700, susanna, litware, null);
        itIs("2023-08-27T09:00:00Z");
        account("Example", "A4", null, null, null, null, null);
        api.patch("accounts(accountnumber='A3')", "{\"statecode\":1,\"fax\":\"1\"}");
        api.post(
                "tasks",
                "{\"subject\":\"Call\",\"regardingobjectid_account@odata.bind\":\"accounts(" + litware + ")\"}");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static void itIs(String now) {
        api.put("/emulator/clock", "{\"now\":\"" + now + "\"}");
    }

    private static String contact(String first, String last, String income) {
        return api.post(
                        "contacts",
                        "{\"firstname\":\"" + first + "\",\"lastname\":\"" + last + "\",\"annualincome\":" + income
                                + "}")
                .id();
    }

    private static String account(
            String name, String number, String city, Integer employees, String contact, String parent, Integer code) {
        String binds = (contact == null ? "" : ",\"primarycontactid@odata.bind\":\"contacts(" + contact + ")\"")
                + (parent == null ? "" : ",\"parentaccountid@odata.bind\":\"accounts(" + parent + ")\"");
        Answer answer = api.post(
                "accounts",
                "{\"name\":\"" + name + "\",\"accountnumber\":\"" + number + "\",\"address1_city\":"
                        + (city == null ? "null" : "\"" + city + "\"") + ",\"numberofemployees\":" + employees
                        + ",\"accountcategorycode\":" + code + binds + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer.id();
    }

    private static Answer fetch(String set, String xml, String... headers) {
        return api.get(set + "?fetchXml=" + TestApi.encoded(xml.replace('`', '\'')), headers);
    }

    private static List<String> numbers(String inside) {
        Answer answer = fetch(
                "accounts",
                "<fetch><entity name='account'><attribute name='accountnumber'/>" + inside + "</entity></fetch>");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> numbers = new ArrayList<>();
        answer.json()
                .path("value")
                .forEach(row -> numbers.add(row.path("accountnumber").asText()));
        numbers.sort(null);
        return numbers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "attribute='name' operator='eq' value='litware' | A1",
                "attribute='address1_city' operator='ne' value='Dallas' | A2 A3 A4",
                "attribute='address1_city' operator='neq' value='Dallas' | A2 A3 A4",
                "attribute='numberofemployees' operator='gt' value='4300' | A1",
                "attribute='numberofemployees' operator='ge' value='4300' | A1 A2",
                "attribute='numberofemployees' operator='lt' value='4300' | A3",
                "attribute='numberofemployees' operator='le' value='4300' | A2 A3",
                "attribute='name' operator='like' value='%W%r%' | A1 A2",
                "attribute='name' operator='not-like' value='%W%r%' | A3 A4",
                "attribute='name' operator='begins-with' value='FAB' | A3",
                "attribute='address1_city' operator='not-begin-with' value='d' | A2 A3 A4",
                "attribute='name' operator='ends-with' value='e' | A1 A4",
                "attribute='name' operator='not-end-with' value='e' | A2 A3",
                "attribute='address1_city' operator='null' | A4",
                "attribute='address1_city' operator='not-null' | A1 A2 A3",
                "attribute='statecode' operator='eq' value='1' | A3",
                "attribute='ownerid' operator='eq-userid' | A1 A2 A3 A4",
                "attribute='ownerid' operator='ne-userid' | ",
                "attribute='ownerid' operator='eq-useroruserteams' | A1 A2 A3 A4",
                "attribute='ownerid' operator='eq-userteams' | ",
                "attribute='ownerid' operator='eq-useroruserhierarchy' | A1 A2 A3 A4",
                "attribute='ownerid' operator='eq-useroruserhierarchyandteams' | A1 A2 A3 A4",
                "attribute='owningbusinessunit' operator='eq-businessid' | A1 A2 A3 A4",
                "attribute='createdon' operator='today' | A4",
                "attribute='createdon' operator='on' value='2023-03-25' | A1 A2 A3",
                "attribute='createdon' operator='on-or-after' value='2023-03-26' | A4",
                "attribute='createdon' operator='this-year' | A1 A2 A3 A4",
                "attribute='createdon' operator='last-fiscal-period' | ",
                "attribute='createdon' operator='last-x-months' value='6' | A1 A2 A3 A4",
                "attribute='createdon' operator='olderthan-x-weeks' value='3' | A1 A2 A3",
                "attribute='createdon' operator='in-fiscal-year' value='2023' | A1 A2 A3 A4",
                "attribute='createdon' operator='in-fiscal-period' value='1' | A1 A2 A3",
                "attribute='primarycontactidname' operator='like' value='Sus%' | A1 A3",
                "attribute='name' operator='eq' valueof='name' | A1 A2 A3 A4",
            })
    void filters(String condition, String expected) {
        List<String> found = numbers("<filter><condition " + condition + "/></filter>");

        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void filtersByListsAndHierarchies() {
        String in = "<filter type='or'><condition attribute='address1_city' operator='in'><value>dallas</value>"
                + "<value>Lynnwood</value></condition><filter><condition attribute='numberofemployees'"
                + " operator='between'><value>4000</value><value>5000</value></condition></filter></filter>";
        String condition = "<filter><condition attribute='accountid' operator='%s' value='" + litware + "'/></filter>";

        assertThat(numbers(in)).containsExactly("A1", "A2", "A3");
        assertThat(numbers(condition.formatted("under"))).containsExactly("A2", "A3");
        assertThat(numbers(condition.formatted("eq-or-under"))).containsExactly("A1", "A2", "A3");
        assertThat(numbers(condition.formatted("not-under"))).containsExactly("A1", "A4");
        assertThat(numbers(condition.formatted("above"))).isEmpty();
        assertThat(numbers(condition.formatted("eq-or-above"))).containsExactly("A1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "inner | A1 A3",
                "outer | A1 A2 A3 A4",
                "exists | A1 A3",
                "in | A1 A3",
                "matchfirstrowusingcrossapply | A1 A3",
            })
    void links(String type, String expected) {
        List<String> found = numbers("<link-entity name='contact' from='contactid' to='primarycontactid' link-type='"
                + type + "'><filter><condition attribute='lastname' operator='eq' value='Stubberod'/></filter>"
                + "</link-entity>");

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "any | Susanna Stubberod",
                "not all | Susanna Stubberod",
                "not any | Nancy Anderson,Sidney Higa",
                "all | Nancy Anderson",
            })
    void filtersByRowsLinked(String type, String expected) {
        Answer answer = fetch(
                "contacts",
                "<fetch><entity name='contact'><attribute name='fullname'/><order attribute='fullname'/><filter>"
                        + "<link-entity name='account' from='primarycontactid' to='contactid' link-type='" + type
                        + "'><filter><condition attribute='name' operator='eq' value='Litware'/></filter>"
                        + "</link-entity></filter></entity></fetch>");

        assertThat(String.join(",", answer.json().path("value").findValuesAsText("fullname")))
                .as(answer.body())
                .isEqualTo(expected);
    }

    @Test
    void findsRowsNotInASet() {
        Answer answer = fetch(
                "contacts",
                "<fetch><entity name='contact'><attribute name='fullname'/><filter><condition entityname='a'"
                        + " attribute='accountid' operator='null'/></filter><link-entity name='account'"
                        + " from='primarycontactid' to='contactid' link-type='outer' alias='a'/></entity></fetch>");

        assertThat(answer.json().path("value").findValuesAsText("fullname")).containsExactly("Sidney Higa");
    }

    @Test
    void namesColumnsOfLinksAfterThem() {
        Answer answer = fetch(
                "accounts",
                "<fetch top='1'><entity name='account'><attribute name='name'/><attribute name='primarycontactid'/>"
                        + "<attribute name='accountnumber' alias='number'/><order attribute='name' descending='true'/>"
                        + "<link-entity name='contact' from='contactid' to='primarycontactid'><attribute"
                        + " name='fullname'/><attribute name='ownerid' alias='who'/></link-entity>"
                        + "<link-entity name='task' from='regardingobjectid' to='accountid' link-type='outer'>"
                        + "<attribute name='subject'/></link-entity></entity></fetch>",
                "Prefer",
                "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");

        JsonNode row = answer.json().path("value").get(0);
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> name.contains("@OData"));
        assertThat(names)
                .containsExactly(
                        "@odata.etag",
                        "name",
                        "_primarycontactid_value",
                        "number",
                        "accountid",
                        "contact.fullname",
                        "who",
                        "task1.subject");
        assertThat(row.path("who@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("System Administrator");
        assertThat(answer.json().path("@odata.context").asText())
                .endsWith("#accounts(name,_primarycontactid_value,primarycontactid,accountid,primarycontactid())");
    }

    @Test
    void joinsThroughIntersectTables() {
        Answer answer = fetch(
                "systemusers",
                "<fetch top='2'><entity name='systemuser'><attribute name='fullname'/><link-entity"
                        + " name='teammembership' from='systemuserid' to='systemuserid' intersect='true'><link-entity"
                        + " name='team' from='teamid' to='teamid' link-type='inner' alias='team'><attribute"
                        + " name='name'/></link-entity></link-entity></entity></fetch>");

        assertThat(answer.json().at("/value/0/team.name").asText())
                .as(answer.body())
                .isEqualTo("Dataverse Hub Emulator");
    }

    @Test
    void leavesOutWhatIsEmptyAndBringsTheCurrencyOfAmounts() {
        Answer answer = fetch(
                "contacts",
                "<fetch><entity name='contact'><attribute name='fullname'/><attribute name='annualincome'/>"
                        + "<order attribute='fullname' descending='true'/></entity></fetch>");

        JsonNode rows = answer.json().path("value");
        assertThat(answer.body()).contains("\"annualincome\":45000.0000,\"_transactioncurrencyid_value\":");
        assertThat(rows.get(2).has("annualincome")).isFalse();
        assertThat(answer.json().path("@odata.context").asText())
                .endsWith(
                        "#contacts(fullname,annualincome,_transactioncurrencyid_value,transactioncurrencyid,contactid,"
                                + "transactioncurrencyid())");
    }

    @Test
    void leadsFromPageToPageByTheCookie() {
        List<String> found = new ArrayList<>();
        String cookie = "";
        boolean more = true;
        for (int page = 1; more; page++) {
            Answer answer = fetch(
                    "accounts",
                    "<fetch count='1' page='" + page + "'" + cookie + "><entity name='account'><attribute name='name'/>"
                            + "<order attribute='accountcategorycode'/><order attribute='name' descending='true'/>"
                            + "</entity></fetch>",
                    "Prefer",
                    "odata.include-annotations=\"Microsoft.Dynamics.CRM.fetchxmlpagingcookie,"
                            + "Microsoft.Dynamics.CRM.morerecords\"");
            found.addAll(answer.json().path("value").findValuesAsText("name"));
            more = answer.json().path("@Microsoft.Dynamics.CRM.morerecords").asBoolean();
            String xml = answer.json()
                    .path("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie")
                    .asText();
            cookie = more ? " paging-cookie='" + escaped(decodedTwice(xml)) + "'" : "";
        }

        assertThat(found)
                .as("by label, empty ones first")
                .containsExactly("Fabrikam", "Example", "Litware", "Adventure Works");
    }

    private static String decodedTwice(String cookie) {
        Matcher matcher = INNER_COOKIE.matcher(cookie);
        assertThat(matcher.find()).as(cookie).isTrue();
        String once = URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
        return URLDecoder.decode(once, StandardCharsets.UTF_8);
    }

    private static String escaped(String xml) {
        return xml.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Test
    void aggregatesAndGroups() {
        Answer totals = fetch(
                "accounts",
                "<fetch aggregate='true'><entity name='account'>"
                        + "<attribute name='numberofemployees' alias='Average' aggregate='avg'/>"
                        + "<attribute name='numberofemployees' alias='Count' aggregate='count'/>"
                        + "<attribute name='numberofemployees' alias='ColumnCount' aggregate='countcolumn'/>"
                        + "<attribute name='statecode' alias='States' aggregate='countcolumn' distinct='true'/>"
                        + "<attribute name='numberofemployees' alias='Maximum' aggregate='max'/>"
                        + "<attribute name='numberofemployees' alias='Sum' aggregate='sum'/></entity></fetch>");
        Answer dates = fetch(
                "accounts",
                "<fetch aggregate='true'><entity name='account'>"
                        + "<attribute name='numberofemployees' alias='Total' aggregate='sum'/>"
                        + part("Day", "day") + part("Week", "week") + part("Month", "month") + part("Year", "year")
                        + part("Quarter", "quarter") + part("FiscalPeriod", "fiscal-period")
                        + part("FiscalYear", "fiscal-year") + "<order alias='Month'/></entity></fetch>",
                "Prefer",
                "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");

        assertThat(totals.body())
                .endsWith("#accounts\",\"value\":[{\"Average\":4333,\"Count\":4,\"ColumnCount\":3,\"States\":2,"
                        + "\"Maximum\":6000,\"Sum\":13000}]}");
        JsonNode first = dates.json().path("value").get(0);
        JsonNode second = dates.json().path("value").get(1);
        assertThat(formatted(first))
                .containsExactly("13,000", "25", "12", "3", "2,023", "1", "Quarter 1 FY2023", "FY2023");
        assertThat(formatted(second)).containsExactly("0", "27", "35", "8", "2,023", "3", "Quarter 3 FY2023", "FY2023");
    }

    private static String part(String alias, String grouping) {
        return "<attribute name='createdon' alias='" + alias + "' groupby='true' dategrouping='" + grouping + "'/>";
    }

    private static List<String> formatted(JsonNode row) {
        List<String> texts = new ArrayList<>();
        row.properties().stream()
                .filter(member -> member.getKey().contains("@OData"))
                .forEach(member -> texts.add(member.getValue().asText()));
        return texts;
    }

    @Test
    void countsDistinctRowsAndChildren() {
        Answer cities = fetch(
                "accounts",
                "<fetch distinct='true' returntotalrecordcount='true'><entity name='account'>"
                        + "<attribute name='statecode'/><order attribute='statecode'/></entity></fetch>");
        Answer children = fetch(
                "accounts",
                "<fetch top='1'><entity name='account'><attribute name='name'/><attribute name='accountid'"
                        + " alias='CountChildren' rowaggregate='CountChildren'/><order attribute='numberofemployees'"
                        + " descending='true'/></entity></fetch>");

        assertThat(cities.body())
                .endsWith("#accounts(statecode)\",\"@odata.count\":2,\"value\":[{\"statecode\":0},{\"statecode\":1}]}");
        assertThat(children.json().at("/value/0/CountChildren").asInt())
                .as(children.body())
                .isEqualTo(2);
    }

    @Test
    void readsTextThatWasEncodedTwice() {
        String once = TestApi.encoded("<fetch><entity name='contact'><attribute name='fullname'/></entity></fetch>");

        Answer answer = api.get("contacts?fetchXml=" + TestApi.encoded(once));

        assertThat(answer.json().path("value")).as(answer.body()).hasSize(3);
    }

    @Test
    void seesActivitiesOfAllKinds() {
        Answer fetched = fetch(
                "activitypointers",
                "<fetch><entity name='activitypointer'><attribute name='subject'/><attribute"
                        + " name='activitytypecode'/></entity></fetch>");
        Answer filtered =
                api.get("activitypointers?$select=subject,activitytypecode&$filter=activitytypecode eq 'task'");

        String id = filtered.json().at("/value/0/activityid").asText();
        Answer related = api.get("accounts(" + litware + ")/Account_ActivityPointers?$select=subject");
        assertThat(api.get("activitypointers(" + id + ")/subject")
                        .json()
                        .path("value")
                        .asText())
                .isEqualTo("Call");
        assertThat(related.json().at("/value/0/subject").asText())
                .as(related.body())
                .isEqualTo("Call");
        assertThat(fetched.json().at("/value/0/activitytypecode").asText())
                .as(fetched.body())
                .isEqualTo("task");
        assertThat(filtered.json().at("/value/0/subject").asText())
                .as(filtered.body())
                .isEqualTo("Call");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<fetch><entity name='account'> | 0x80040303 | Invalid FetchXml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><fetch><entity name='&e;'/></fetch> | 0x80040303 | DOCTYPE",
                "<fetch/> | 0x80041123 | 'entity' is missing",
                "<fetch><entity name='account'><column/></entity></fetch> | 0x8004111c | 'column' is not valid",
                "<fetch><entity name='nothing'/></fetch> | 0x80041102 | name = 'nothing'",
                "<fetch><entity name='contact'/></fetch> | 0x80041128 | does not match",
                "<fetch><entity name='account'><attribute name='nope'/></entity></fetch> | 0x80041103 | Name = 'nope'",
                "<fetch><entity name='account'><filter><condition attribute='name' operator='is' value='x'/></filter></entity></fetch> | 0x80041120 | 'is' is not valid",
                "<fetch><entity name='account'><filter><condition attribute='name' operator='eq'/></filter></entity></fetch> | 0x80041106 | does not take 0",
                "<fetch><entity name='account'><filter><condition attribute='numberofemployees' operator='eq' value='x'/></filter></entity></fetch> | 0x80040203 | 'x' is not valid",
                "<fetch><entity name='account'><filter><condition attribute='name' operator='eq' valueof='numberofemployees'/></filter></entity></fetch> | 0x80041111 | not of the same type",
                "<fetch><entity name='account'><order attribute='name' entityname='x'/></entity></fetch> | 0x8004110a | 'x' does not exist",
                "<fetch top='5' count='3'><entity name='account'/></fetch> | 0x80040303 | cannot be used together",
                "<fetch count='5000' page='11'><entity name='account'/></fetch> | 0x8004430a | paging cookie",
                "<fetch page='2' paging-cookie='&lt;cookie/&gt;'><entity name='account'/></fetch> | 0x8004112a | Invalid page number",
                "<fetch aggregate='true'><entity name='account'><attribute name='name' aggregate='sum' alias='x'/></entity></fetch> | 0x80060559 | cannot be used",
                "<fetch aggregate='true' aggregatelimit='2'><entity name='account'><attribute name='name' aggregate='count' alias='x'/></entity></fetch> | 0x8004e023 | AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
                "<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid' link-type='any'/></entity></fetch> | 0x80041117 | 'any'",
                "<fetch><entity name='hub_city'><filter><condition attribute='hub_cityid' operator='under' value='0a0e0000-0000-4000-8000-000000000001'/></filter></entity></fetch> | 0x80047020 | hierarchical",
            })
    void refuses(String xml, String code, String message) {
        Answer answer = fetch(xml.contains("hub_city") ? "hub_cities" : "accounts", xml.strip());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.message()).contains(message.strip());
    }
}
