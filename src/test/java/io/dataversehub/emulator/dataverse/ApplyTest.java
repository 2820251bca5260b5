package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyTest {
    private static final String FORMATTED = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void prepare() {
        String jim = api.post("contacts", "{\"firstname\":\"Jim\",\"lastname\":\"Glynn\"}")
                .id();
        String maria = api.post("contacts", "{\"firstname\":\"Maria\",\"lastname\":\"Campbell\"}")
                .id();
        account("A", "10000", jim, 1500, "2024-01-31");
        account("B", "80000", maria, 2700, "2024-02-29");
        account("C", "350000.5", maria, 2900, "2024-02-29");
        account("D", null, null, null, "2023-12-31");
        api.patch("accounts(accountnumber='A')", "{\"statecode\":1}");
    }

    private static void account(String number, String revenue, String contact, Integer employees, String created) {
        api.put("/emulator/clock", "{\"now\":\"" + created + "T10:00:00Z\"}");
        String bind = contact == null ? "" : ",\"primarycontactid@odata.bind\":\"contacts(" + contact + ")\"";
        Answer answer = api.post(
                "accounts",
                "{\"accountnumber\":\"" + number + "\",\"name\":\"" + number + "\",\"revenue\":" + revenue
                        + ",\"numberofemployees\":" + employees + bind + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "groupby((statuscode)) | [{'statuscode':1},{'statuscode':2}]",
                "groupby((statuscode),aggregate($count as count)) | [{'statuscode':1,'count':3},{'statuscode':2,'count':1}]",
                "aggregate(revenue with sum as total) | [{'total':440000.500000000}]",
                "aggregate(revenue with average as mean) | [{'mean':146666.833333333}]",
                "aggregate(numberofemployees with average as mean,numberofemployees with sum as all) | [{'mean':2366,'all':7100}]",
                "aggregate(createdon with max as last,createdon with min as first) | [{'last':'2024-02-29T10:00:00Z','first':'2023-12-31T10:00:00Z'}]",
                "groupby((primarycontactid/fullname),aggregate(revenue with max as most)) | [{'most':10000.0000,'contact_fullname':'Jim Glynn'},{'most':350000.5000,'contact_fullname':'Maria Campbell'},{}]",
                "filter(revenue gt 50000)/groupby((primarycontactid/fullname)) | [{'contact_fullname':'Maria Campbell'}]",
                "filter(name eq 'nobody')/aggregate($count as count,revenue with sum as total,revenue with min as least) | [{'count':0,'total':0.000000000}]",
                "groupby((statecode,statuscode)) | [{'statecode':0,'statuscode':1},{'statecode':1,'statuscode':2}]",
                "groupby((owningbusinessunit/name)) | [{'businessunit_name':'Dataverse Hub Emulator'}]",
            })
    void aggregates(String apply, String expected) {
        Answer answer = api.get("accounts?$apply=" + TestApi.encoded(apply.strip()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("@odata.context").asText()).isEqualTo(api.root() + "$metadata#accounts");
        String rows = answer.body().substring(answer.body().indexOf("\"value\":") + "\"value\":".length());
        assertThat(sorted(rows)).isEqualTo(sorted(expected.strip().replace('\'', '"') + "}"));
    }

    /** Groups without a name come first or last as the database likes; the documentation promises no order. */
    private static String sorted(String rows) {
        return rows.replace("[{},", "[").replace(",{}]", "]");
    }

    @Test
    void formatsWhatItFound() {
        Answer answer = api.get(
                "accounts?$apply=groupby((statuscode),aggregate(revenue with sum as total,$count as count))"
                        + "&$orderby=statuscode desc&$top=1",
                "Prefer",
                FORMATTED);

        assertThat(answer.body())
                .endsWith("\"value\":[{\"statuscode@OData.Community.Display.V1.FormattedValue\":\"Inactive\","
                        + "\"statuscode\":2,\"total@OData.Community.Display.V1.FormattedValue\":\"$10,000.00\","
                        + "\"total\":10000.000000000,\"count@OData.Community.Display.V1.FormattedValue\":\"1\","
                        + "\"count\":1}]}");
        assertThat(answer.header("Preference-Applied")).isEqualTo(FORMATTED);
    }

    @Test
    void namesTheLookupsItGroupsBy() {
        Answer answer = api.get(
                "accounts?$apply=filter(revenue lt 20000)/groupby((_primarycontactid_value,_ownerid_value))",
                "Prefer",
                "odata.include-annotations=\"*\"");

        assertThat(answer.json()
                        .at("/value/0/_primarycontactid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Jim Glynn");
        assertThat(answer.json()
                        .at("/value/0/_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("systemuser");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupby((createdon)) | 400 | cannot group by date",
                "aggregate(name with sum as x) | 400 | cannot be used in the aggregate",
                "aggregate(statuscode with average as x) | 400 | cannot be used in the aggregate",
                "aggregate(name with countdistinct as x) | 400 | 'countdistinct' is not supported",
                "groupby((nothing)) | 400 | Could not find a property named 'nothing'",
                "groupby((Account_Tasks/subject)) | 400 | can only be used with any or all",
                "groupby((name),aggregate(revenue with sum as total))&$orderby=total | 400 | SingleValueOpenPropertyAccess",
                "groupby((name))&$orderby=revenue | 400 | not among the columns of groupby",
                "groupby((name))&$filter=name eq 'A' | 501 | beside $apply",
            })
    void refuses(String query, int status, String message) {
        Answer answer = api.get("accounts?$apply=" + query.strip());

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.message()).contains(message.strip());
    }
}
