package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of "Use SQL to query data", over accounts and their contacts. */
class SqlTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void addRows() {
        api.put("/emulator/clock", "{\"now\":\"2026-03-17T12:00:00Z\"}");
        String coffee = api.post(
                        "accounts",
                        "{\"name\":\"Fourth Coffee\",\"telephone1\":\"555\",\"revenue\":300,\"address1_city\":\"Redmond\","
                                + "\"contact_customer_accounts\":[{\"lastname\":\"Adams\",\"emailaddress1\":\"a@example.com\"},"
                                + "{\"lastname\":\"Brown\",\"emailaddress1\":\"b@example.com\"}]}")
                .id();
        api.post(
                "accounts",
                "{\"name\":\"Contoso\",\"revenue\":100,\"address1_city\":\"Redmond\",\"parentaccountid@odata.bind\":\"accounts("
                        + coffee + ")\"}");
        api.put("/emulator/clock", "{\"now\":\"2026-03-27T12:00:00Z\"}");
        api.post("accounts", "{\"name\":\"50% off\",\"telephone1\":\"556\"}");
    }

    private static Answer ask(String sql, String... headers) {
        return api.get("accounts?sql=" + TestApi.encoded(sql), headers);
    }

    private static List<String> texts(JsonNode rows, String member) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(member).asText()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name LIKE 'fourth coffee' | Fourth Coffee",
                "name LIKE '_ontoso' | Contoso",
                "name LIKE '50[%]%' | 50% off",
                "name NOT LIKE '%o%o%' | 50% off",
                "statecode = 0 AND telephone1 IS NULL | Contoso",
                "name > 'D' | Fourth Coffee",
                "(name = 'Contoso' OR name = 'Fabrikam') AND statecode <> 1 | Contoso",
                "telephone1 != '555' | 50% off",
                "name IN ('Contoso', 'Fabrikam') | Contoso",
                "telephone1 NOT IN ('555') | 50% off",
                "name BETWEEN 'A' AND 'D' | Contoso",
                "revenue >= 300.00 | Fourth Coffee",
                "name = NULL | ",
                "createdon >= DATEADD(day, -3, GETUTCDATE()) | 50% off",
                "createdon >= DATEADD(quarter, -1, '2026-06-20 17:00:00') | 50% off",
                "[a].[name] = N'contoso' | Contoso",
            })
    void filters(String where, String expected) {
        Answer answer = ask("SELECT name FROM account AS a WHERE " + where.strip());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(String.join(", ", texts(answer.json().path("value"), "name")))
                .isEqualTo(expected == null ? "" : expected.strip());
    }

    @Test
    void answersAsTheEquivalentODataQuery() {
        Answer answer = ask(
                "SELECT name \r\nFROM account AS a \r\nWHERE a.name LIKE 'Fourth Coffee'",
                "Prefer",
                "odata.include-annotations=\"*\"");

        assertThat(answer.header("Preference-Applied")).isEqualTo("odata.include-annotations=\"*\"");
        assertThat(answer.json().path("@odata.context").asText()).endsWith("$metadata#accounts(name,accountid)");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "@odata.context",
                        "@Microsoft.Dynamics.CRM.totalrecordcount",
                        "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded",
                        "@Microsoft.Dynamics.CRM.globalmetadataversion",
                        "value");
        assertThat(answer.json().at("/value/0").fieldNames())
                .toIterable()
                .containsExactly("@odata.etag", "accountid", "name");
    }

    @Test
    void tellsWhatIsBehindAnotherName() {
        JsonNode row = ask(
                        "SELECT a.name AS account_name, a.telephone1 AS phone FROM account AS a ORDER BY phone DESC",
                        "Prefer",
                        "odata.include-annotations=\"*\"")
                .json()
                .at("/value/0");

        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "@odata.etag",
                        "accountid",
                        "account_name@OData.Community.Display.V1.AttributeName",
                        "account_name",
                        "phone@OData.Community.Display.V1.AttributeName",
                        "phone");
        assertThat(row.path("account_name@OData.Community.Display.V1.AttributeName")
                        .asText())
                .isEqualTo("name");
        assertThat(row.path("account_name").asText()).isEqualTo("50% off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INNER JOIN contact AS c ON a.accountid = c.parentcustomerid ORDER BY c.lastname DESC | Brown, Adams",
                "JOIN contact c ON c.parentcustomerid = a.accountid AND c.lastname LIKE 'A%' | Adams",
                "JOIN contact c ON c.parentcustomerid = a.accountid AND (c.lastname LIKE 'A%' OR c.emailaddress1 LIKE 'b%') | Adams, Brown",
                "LEFT JOIN contact AS c ON a.accountid = c.parentcustomerid WHERE a.name = 'Contoso' | \"\"",
                "LEFT JOIN contact AS c ON a.accountid = c.parentcustomerid WHERE c.lastname = 'Brown' | Brown",
            })
    void joins(String join, String expected) {
        Answer answer = ask("SELECT a.name, c.lastname FROM account AS a " + join.strip());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(String.join(", ", texts(answer.json().path("value"), "c.lastname")))
                .isEqualTo(expected.strip());
    }

    @Test
    void joinsATableWithItself() {
        JsonNode rows = ask("SELECT child.name AS account, parent.name AS parent_account FROM account AS child"
                        + " INNER JOIN account AS parent ON child.parentaccountid = parent.accountid")
                .json()
                .path("value");

        assertThat(texts(rows, "account")).containsExactly("Contoso");
        assertThat(texts(rows, "parent_account")).containsExactly("Fourth Coffee");
    }

    @Test
    void aggregates() {
        JsonNode sums = ask("SELECT COUNT(*) AS total_accounts, SUM(revenue) AS total_revenue, MAX(revenue) AS Most,"
                        + " COUNT(DISTINCT address1_city) AS cities FROM account")
                .json()
                .at("/value/0");
        JsonNode groups = ask("SELECT a.name, COUNT(*) AS contact_count FROM account AS a INNER JOIN contact AS c"
                        + " ON a.accountid = c.parentcustomerid GROUP BY a.name ORDER BY a.name")
                .json()
                .path("value");
        JsonNode ordered = ask("SELECT address1_city AS city, COUNT(*) AS n FROM account GROUP BY address1_city"
                        + " ORDER BY N DESC")
                .json()
                .path("value");

        assertThat(sums.toString())
                .isEqualTo("{\"total_accounts\":3,\"total_revenue\":400.0,\"Most\":300.0,\"cities\":1}");
        assertThat(groups.toString()).isEqualTo("[{\"name\":\"Fourth Coffee\",\"contact_count\":2}]");
        assertThat(ordered.toString()).isEqualTo("[{\"city\":\"Redmond\",\"n\":2},{\"n\":1}]");
    }

    @Test
    void leadsFromPageToPage() {
        List<String> names = new ArrayList<>();
        String next = "accounts?sql=" + TestApi.encoded("SELECT name FROM account ORDER BY name");
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = api.get(next, "Prefer", "odata.maxpagesize=1");
            names.addAll(texts(page.json().path("value"), "name"));
            next = page.json().path("@odata.nextLink").asText();
            pages++;
        }

        assertThat(names).containsExactly("50% off", "Contoso", "Fourth Coffee");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void leadsFromPageToPageWhereNoRowMarksThePlace() {
        String sql = "accounts?sql=" + TestApi.encoded("SELECT DISTINCT name FROM account ORDER BY name");

        Answer first = api.get(sql, "Prefer", "odata.maxpagesize=2");
        Answer second = api.get(first.json().path("@odata.nextLink").asText(), "Prefer", "odata.maxpagesize=2");

        assertThat(texts(first.json().path("value"), "name")).containsExactly("50% off", "Contoso");
        assertThat(texts(second.json().path("value"), "name")).containsExactly("Fourth Coffee");
        assertThat(second.json().has("@odata.nextLink")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT * FROM account | SELECT *",
                "SELECT name FROM account; SELECT fullname FROM contact | several statements",
                "DELETE FROM account | statements other than SELECT",
                "SELECT TOP 5 name FROM account | TOP",
                "SELECT name FROM account ORDER BY name OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY | OFFSET",
                "SELECT name, COUNT(*) AS n FROM account GROUP BY name HAVING COUNT(*) > 1 | HAVING",
                "SELECT name FROM account UNION SELECT fullname FROM contact | UNION",
                "SELECT 'abc', a.name FROM account a | literal values and expressions",
                "SELECT LEN(a.name) AS n FROM account a | functions other than COUNT",
                "SELECT name FROM account WHERE accountid IN (SELECT accountid FROM account) | subqueries",
                "SELECT name FROM account WHERE EXISTS (SELECT name FROM contact) | the condition EXISTS",
                "SELECT name FROM account WHERE 1=1 | conditions on other than a column",
                "SELECT name FROM account WHERE modifiedon > createdon | comparisons with other than a literal",
                "SELECT name FROM account WHERE revenue > 500.0 + 125.0 | comparisons with other than a literal",
                "SELECT name FROM account WHERE DATEADD(day, 3, createdon) >= GETUTCDATE() | conditions on other than a column",
                "SELECT name FROM account ORDER BY LEN(name) | ORDER BY of other than columns",
                "SELECT a.name FROM account a GROUP BY MONTH(a.createdon) | GROUP BY of other than columns",
                "SELECT a.name FROM account a CROSS JOIN contact c | joins other than INNER JOIN and LEFT JOIN",
                "SELECT a.name FROM account a JOIN contact c ON c.emailaddress1 LIKE 'B%' | joins on other than",
                "SELECT a.name FROM account a JOIN contact c ON a.accountid <> c.parentcustomerid | comparisons with other than a literal",
                "SELECT a.name FROM account a JOIN contact c ON a.accountid = c.parentcustomerid OR c.lastname LIKE 'B%' | comparisons with other than a literal",
                "SELECT a.name FROM account a JOIN contact c ON a.accountid = c.parentcustomerid AND a.name LIKE 'A%' | conditions of ON",
            })
    void refusesWhatIsDocumentedAsNotSupported(String sql, String what) {
        Answer answer = ask(sql.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80040203");
        assertThat(answer.message()).startsWith("The query option 'sql' does not support " + what.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT fullname FROM contact | 0x80041128",
                "SELECT nope FROM account | 0x80041103",
                "SELECT name FROM nope | 0x80041102",
                "SELECT x.name FROM account a | 0x8004110a",
                "SELECT name, COUNT(*) AS n FROM account | 0x80041107",
                "SELECT FROM | 0x80040203",
                "SELECT name FROM account WHERE createdon > DATEADD(day, 1, 'x') | 0x80040203",
            })
    void saysWhatIsWrong(String sql, String code) {
        Answer answer = ask(sql.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void endsOnStatementsThatNobodyWrites() {
        Answer nested = ask("SELECT name FROM account WHERE " + "(".repeat(3000) + "name='a'" + ")".repeat(3000));
        Answer many = ask("SELECT name FROM account WHERE name='a'" + " OR name='b'".repeat(600));

        assertThat(nested.status()).isEqualTo(400);
        assertThat(many.code()).isEqualTo("0x8004430c");
    }
}
