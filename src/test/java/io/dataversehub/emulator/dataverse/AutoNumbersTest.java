package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns whose values the server numbers. */
class AutoNumbersTest {
    private static final String COLUMN = "{\"EntityName\":\"new_widget\",\"AttributeName\":\"new_serialnumber\"}";

    private DataverseEmulator emulator;
    private TestApi api;

    @BeforeEach
    void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
        assertThat(api.post("EntityDefinitions", """
                {"@odata.type":"Microsoft.Dynamics.CRM.EntityMetadata","SchemaName":"new_Widget",
                 "DisplayName":{"LocalizedLabels":[{"Label":"Widget","LanguageCode":1033}]},
                 "DisplayCollectionName":{"LocalizedLabels":[{"Label":"Widgets","LanguageCode":1033}]},
                 "OwnershipType":"UserOwned","HasActivities":false,"HasNotes":false,
                 "Attributes":[{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","SchemaName":"new_Name",
                   "IsPrimaryName":true,"MaxLength":100,"FormatName":{"Value":"Text"},
                   "DisplayName":{"LocalizedLabels":[{"Label":"Name","LanguageCode":1033}]}}]}""").status()).isEqualTo(204);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private void serialNumber(String format) {
        TestApi.Answer created = api.post(
                "EntityDefinitions(LogicalName='new_widget')/Attributes",
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM.StringAttributeMetadata\",\"SchemaName\":\"new_SerialNumber\","
                        + "\"AutoNumberFormat\":\"" + format
                        + "\",\"FormatName\":{\"Value\":\"Text\"},\"MaxLength\":100,"
                        + "\"DisplayName\":{\"LocalizedLabels\":[{\"Label\":\"Serial\",\"LanguageCode\":1033}]}}");
        assertThat(created.status()).as(created.body()).isEqualTo(204);
    }

    private String created(String body) {
        return api.post("new_widgets", body, "Prefer", "return=representation")
                .json()
                .path("new_serialnumber")
                .asText();
    }

    private long value(String message, String member) {
        JsonNode answer = api.post(message, COLUMN).json();
        return answer.path(member).asLong();
    }

    @Test
    void numbersRowsFromAThousandOn() {
        serialNumber("WID-{SEQNUM:5}");

        String first = created("{\"new_name\":\"a\"}");
        String second = created("{\"new_name\":\"b\",\"new_serialnumber\":\"\"}");

        assertThat(first).isEqualTo("WID-01000");
        assertThat(second).isEqualTo("WID-01001");
    }

    @Test
    void keepsAValueThatIsGiven() {
        serialNumber("WID-{SEQNUM:5}");

        String given = created("{\"new_name\":\"a\",\"new_serialnumber\":\"mine\"}");
        String next = created("{\"new_name\":\"b\"}");

        assertThat(given).isEqualTo("mine");
        assertThat(next).isEqualTo("WID-01000");
    }

    @Test
    void composesNumberLettersAndTime() {
        serialNumber("CAS-{SEQNUM:6}-{DATETIMEUTC:yyyyMMddhhmmss}-{RANDSTRING:6}");
        api.put("/emulator/clock", "{\"now\":\"2017-09-13T21:15:44Z\"}");

        String value = created("{\"new_name\":\"a\"}");

        assertThat(value).matches("CAS-001000-20170913091544-[A-Z0-9]{6}");
    }

    @Test
    void numbersTheRowsOfABulkCall() {
        serialNumber("{SEQNUM:4}");

        api.post(
                "new_widgets/Microsoft.Dynamics.CRM.CreateMultiple",
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.new_widget\",\"new_name\":\"a\"},"
                        + "{\"@odata.type\":\"Microsoft.Dynamics.CRM.new_widget\",\"new_name\":\"b\"}]}");

        assertThat(api.get("new_widgets?$select=new_serialnumber&$orderby=new_serialnumber")
                        .json()
                        .path("value")
                        .findValuesAsText("new_serialnumber"))
                .containsExactly("1000", "1001");
    }

    @Test
    void startsFromTheSeedThatIsSet() {
        serialNumber("{SEQNUM:5}");

        int seeded = api.post(
                        "SetAutoNumberSeed",
                        "{\"EntityName\":\"new_Widget\",\"AttributeName\":\"new_Serialnumber\",\"Value\":10000}")
                .status();

        assertThat(seeded).isEqualTo(204);
        assertThat(value("GetAutoNumberSeed", "AutoNumberSeedValue")).isEqualTo(10_000);
        assertThat(created("{\"new_name\":\"a\"}")).isEqualTo("10000");
        assertThat(value("GetNextAutoNumberValue", "NextAutoNumberValue")).isEqualTo(10_001);
        assertThat(value("GetAutoNumberSeed", "AutoNumberSeedValue")).isEqualTo(10_000);
    }

    @Test
    void leavesAGapWhereATransactionWasUndone() {
        serialNumber("{SEQNUM:4}");
        String ghost = "{\"@odata.type\":\"Microsoft.Dynamics.CRM.new_widget\",\"new_name\":\"a\"},"
                + "{\"@odata.type\":\"Microsoft.Dynamics.CRM.new_widget\",\"new_name\":\"b\",\"new_widgetid\":\"%s\"}";
        String taken = "5a2f5e2c-5f5a-4d5e-9c56-6f6e9f3f0001";
        created("{\"new_name\":\"a\",\"new_widgetid\":\"" + taken + "\"}");

        int refused = api.post(
                        "new_widgets/Microsoft.Dynamics.CRM.CreateMultiple",
                        "{\"Targets\":[" + ghost.formatted(taken) + "]}")
                .status();

        assertThat(refused).isEqualTo(412);
        assertThat(Integer.parseInt(created("{\"new_name\":\"c\"}"))).isGreaterThan(1001);
    }

    @Test
    void refusesAWrongFormatWhenTheFirstRowIsCreated() {
        serialNumber("{RANDSTRING:7}");

        TestApi.Answer answer = api.post("new_widgets", "{\"new_name\":\"a\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80040203");
        assertThat(answer.message()).contains("new_serialnumber", "{RANDSTRING:7}", "from 1 to 6");
    }

    @Test
    void refusesColumnsThatAreNotNumbered() {
        TestApi.Answer answer =
                api.post("SetAutoNumberSeed", "{\"EntityName\":\"account\",\"AttributeName\":\"name\",\"Value\":1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80060884");
        assertThat(answer.message()).startsWith("Attribute name of entity account is not an Auto Number attribute.");
    }

    @Test
    void startsAgainWithANewColumnOfTheSameName() {
        serialNumber("{SEQNUM:4}");
        created("{\"new_name\":\"a\"}");
        api.delete("EntityDefinitions(LogicalName='new_widget')/Attributes(LogicalName='new_serialnumber')");

        serialNumber("{SEQNUM:4}");

        assertThat(created("{\"new_name\":\"b\"}")).isEqualTo("1000");
    }
}
