package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"accountnumber\":\"123456789012345678901\" | 0x80044331 | A validation error occurred.  The length of the 'accountnumber' attribute of the 'account' entity exceeded the maximum allowed length of '20'.",
                "\"numberofemployees\":-1 | 0x8004432f | A validation error occurred. The value -1 of 'numberofemployees' on record of type 'account' is outside the valid range. Accepted Values: 0 to 1000000000",
                "\"revenue\":-0.5 | 0x80044330 | A validation error occurred. The value -0.5 of 'revenue'",
                "\"address1_latitude\":91 | 0x80044330 | A validation error occurred. The value 91 of 'address1_latitude'",
                "\"accountcategorycode\":99 | 0x8004431a | A validation error occurred. The value 99 of 'accountcategorycode' on record of type 'account' is outside the valid range. Accepted Values: 1,2",
                "\"numberofemployees\":\"five\" | 0x80048d19 | Error identified in Payload provided by the user for Entity :'accounts'",
                "\"numberofemployees\":1.5 | 0x80048d19 | Error identified in Payload",
                "\"name\":5 | 0x80048d19 | Error identified in Payload",
                "\"creditonhold\":\"true\" | 0x80048d19 | Error identified in Payload",
                "\"accountid\":\"x\" | 0x80048d19 | Error identified in Payload",
                "\"lastonholdtime\":\"yesterday\" | 0x80048d19 | Error identified in Payload",
                "\"lastonholdtime\":\"1700-01-01T00:00:00Z\" | 0x80040239 | DateTime is less than minumum value supported by CrmDateTime.",
                "\"Name\":\"x\" | 0x0 | An error occurred while validating input parameters: Microsoft.Crm.CrmException: Invalid property 'Name' was found in entity 'Microsoft.Dynamics.CRM.account'.",
                "\"_primarycontactid_value\":\"0a0e0000-0000-4000-8000-000000000003\" | 0x80060888 | CRM do not support direct update of Entity Reference properties",
                "\"primarycontact@odata.bind\":\"/contacts(0a0e0000-0000-4000-8000-000000000003)\" | 0x80048d19 | Error identified in Payload provided by the user for Entity :'accounts'  ---->  InnerException : Microsoft.OData.ODataException: An undeclared property 'primarycontact'",
                "\"primarycontactid@odata.bind\":\"/accounts(0a0e0000-0000-4000-8000-000000000003)\" | 0x80048d19 | Error identified in Payload",
                "\"revenue\":1e999999999 | 0x80044330 | A validation error occurred. The value 1E+999999999 of 'revenue'",
                "\"ownerid\":null | 0x80040200 | Required field 'ownerid' is missing",
                "\"primarycontactid\":5 | 0x80048d19 | Error identified in Payload",
            })
    void refusesWhatAColumnCannotHold(String member, String code, String message) {
        Answer answer = api.post("accounts", "{\"name\":\"x\"," + member.strip() + "}");
        Answer last = api.post("accounts", "{" + member.strip() + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code.strip());
        assertThat(answer.message()).startsWith(message.strip());
        assertThat(last.code()).isEqualTo(code.strip());
    }

    @Test
    void refusesBodiesThatAreNoObject() {
        assertThat(api.post("accounts", "").status()).isEqualTo(400);
        assertThat(api.post("accounts", "[]").status()).isEqualTo(400);
        assertThat(api.post("accounts", "{\"name\":").code()).isEqualTo("0x80048d19");
        assertThat(api.post("accounts", "{\"name\":\"x\"} {}").status()).isEqualTo(400);
    }

    @Test
    void ignoresAnnotationsAndColumnsThatTheServerFills() {
        Answer answer = api.post("accounts?$select=name,createdon", """
                {"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.etag":"W/\\"1\\"","name":"x",
                 "revenue@OData.Community.Display.V1.FormattedValue":"$1","createdon":"2001-01-01T00:00:00Z"}""", "Prefer", "return=representation");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("createdon").asText()).doesNotStartWith("2001");
    }

    @Test
    void keepsTimesInUtcAndDatesAsDates() {
        String id = api.post(
                        "contacts",
                        "{\"lastname\":\"x\",\"birthdate\":\"1990-02-03\",\"lastonholdtime\":\"2026-01-31T10:00:00.5+02:00\"}")
                .id();

        var row =
                api.get("contacts(" + id + ")?$select=birthdate,lastonholdtime").json();
        assertThat(row.path("birthdate").asText()).isEqualTo("1990-02-03");
        assertThat(row.path("lastonholdtime").asText()).isEqualTo("2026-01-31T08:00:00Z");
        assertThat(api.get("contacts?$filter=birthdate eq 1990-02-03").json().path("value"))
                .hasSize(1);
    }

    @Test
    void roundsToThePrecisionOfTheColumn() {
        String id = api.post("accounts", "{\"revenue\":1.005,\"address1_longitude\":1.23456789}")
                .id();

        String row = api.get("accounts(" + id + ")?$select=revenue,address1_longitude")
                .body();
        assertThat(row).contains("\"revenue\":1.0100").contains("\"address1_longitude\":1.23457");
    }
}
