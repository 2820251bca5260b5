package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented walk through table, columns, choices and relationships, and what is refused on it. */
class DefinitionChangesTest {
    private static final String TABLE = "EntityDefinitions(LogicalName='sample_bankaccount')";
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private DataverseEmulator emulator;
    private TestApi api;

    @BeforeEach
    void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
        Answer table = api.post(
                "EntityDefinitions",
                "{\"SchemaName\":\"sample_BankAccount\",\"DisplayName\":" + label("Bank Account", 1033)
                        + ",\"DisplayCollectionName\":" + label("Bank Accounts", 1033)
                        + ",\"HasActivities\":false,\"HasNotes\":false,\"OwnershipType\":\"UserOwned\",\"Attributes\":["
                        + column("StringAttributeMetadata", "sample_Name", "\"IsPrimaryName\":true,\"MaxLength\":100")
                        + "]}");
        assertThat(table.status()).as(table.body()).isEqualTo(204);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static String label(String text, int language) {
        return "{\"LocalizedLabels\":[{\"Label\":\"" + text + "\",\"LanguageCode\":" + language + "}]}";
    }

    private static String column(String type, String schemaName, String more) {
        return "{\"@odata.type\":\"" + CRM + type + "\",\"SchemaName\":\"" + schemaName + "\"," + more + "}";
    }

    private static String option(int value, String text) {
        return "{\"Value\":" + value + ",\"Label\":" + label(text, 1033) + "}";
    }

    private Answer add(String type, String schemaName, String more) {
        return api.post(TABLE + "/Attributes", column(type, schemaName, more));
    }

    private JsonNode columnAs(String type, String name, String query) {
        Answer answer = api.get(TABLE + "/Attributes(LogicalName='" + name + "')/" + CRM + type + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private List<Integer> choiceValues() {
        List<Integer> values = new ArrayList<>();
        columnAs("PicklistAttributeMetadata", "sample_choice", "?$select=SchemaName&$expand=OptionSet")
                .at("/OptionSet/Options")
                .forEach(option -> values.add(option.path("Value").asInt()));
        return values;
    }

    @Test
    void changesATableAndKeepsWhatWasNotSent() {
        ObjectNode whole = (ObjectNode) api.get(TABLE).json();
        whole.put("HasActivities", true).put("ChangeTrackingEnabled", false);
        ((ObjectNode) whole.get("IsAuditEnabled")).put("Value", true);

        Answer changed = api.put(TABLE, whole.toString(), "MSCRM.MergeLabels", "true");
        Answer translated =
                api.put(TABLE, "{\"DisplayName\":" + label("Bankkonto", 1031) + "}", "MSCRM.MergeLabels", "true");

        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(changed.header("OData-EntityId")).isEqualTo(api.root() + TABLE);
        assertThat(translated.status()).isEqualTo(204);
        JsonNode after = api.get(TABLE).json();
        assertThat(after.path("HasActivities").asBoolean()).isTrue();
        assertThat(after.path("ChangeTrackingEnabled").asBoolean()).isFalse();
        assertThat(after.at("/IsAuditEnabled/Value").asBoolean()).isTrue();
        assertThat(after.at("/DisplayName/LocalizedLabels")).hasSize(2);
        assertThat(after.at("/DisplayName/UserLocalizedLabel/Label").asText()).isEqualTo("Bank Account");
        assertThat(api.put(TABLE, "{\"LogicalName\":\"other\"}").code()).isEqualTo("0x80040203");
        assertThat(api.put(TABLE, "{\"IsAuditEnabled\":true}").message()).contains("IsAuditEnabled must be object");
        assertThat(api.patch(TABLE, "{}").status()).isEqualTo(405);
    }

    @Test
    void showsPropertiesInTheDocumentedOrder() {
        add(
                "DateTimeAttributeMetadata",
                "sample_DateTime",
                "\"Format\":\"DateOnly\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"}");
        add("DecimalAttributeMetadata", "sample_Decimal", "\"MaxValue\":100.0,\"MinValue\":0.0,\"Precision\":1");

        JsonNode date =
                columnAs("DateTimeAttributeMetadata", "sample_datetime", "?$select=SchemaName,DateTimeBehavior,Format");
        JsonNode decimal = columnAs("DecimalAttributeMetadata", "sample_decimal", "?$select=MaxValue,MinValue");

        assertThat(names(date))
                .containsExactly("@odata.context", "SchemaName", "Format", "MetadataId", "DateTimeBehavior");
        assertThat(decimal.path("MaxValue").toString()).isEqualTo("100");
        assertThat(date.path("@odata.context").asText())
                .endsWith("#EntityDefinitions('sample_bankaccount')/Attributes/" + CRM
                        + "DateTimeAttributeMetadata(SchemaName,DateTimeBehavior,Format)/$entity");
    }

    @Test
    void changesOptionsByTheirActions() {
        String choice = "\"EntityLogicalName\":\"sample_bankaccount\",\"AttributeLogicalName\":\"sample_choice\",";
        add(
                "PicklistAttributeMetadata",
                "sample_Choice",
                "\"OptionSet\":{\"Options\":[" + option(1, "Bravo") + "," + option(2, "Alpha") + "]}");

        Answer inserted = api.post("InsertOptionValue", "{" + choice + "\"Label\":" + label("Echo", 1033) + "}");
        Answer ordered = api.post("OrderOption", "{" + choice + "\"Values\":[2,1,100000000]}");
        Answer renamed =
                api.post("UpdateOptionValue", "{" + choice + "\"Value\":2,\"Label\":" + label("Aleph", 1033) + "}");
        Answer deleted = api.post("DeleteOptionValue", "{" + choice + "\"Value\":1}");

        assertThat(inserted.json().path("NewOptionValue").asInt()).isEqualTo(100_000_000);
        assertThat(inserted.json().path("@odata.context").asText()).endsWith("#" + CRM + "InsertOptionValueResponse");
        assertThat(List.of(ordered.status(), renamed.status(), deleted.status()))
                .containsOnly(204);
        assertThat(choiceValues()).containsExactly(2, 100_000_000);
        assertThat(api.post("DeleteOptionValue", "{" + choice + "\"Value\":1}").code())
                .isEqualTo("0x80048403");
        assertThat(api.post("OrderOption", "{" + choice + "\"Values\":[2]}").status())
                .isEqualTo(400);
    }

    @Test
    void sharesAGlobalChoiceBetweenColumns() {
        Answer made = api.post(
                "GlobalOptionSetDefinitions",
                "{\"@odata.type\":\"" + CRM + "OptionSetMetadata\",\"Name\":\"sample_colors\",\"Options\":["
                        + option(1, "Red") + "]}");
        add(
                "PicklistAttributeMetadata",
                "sample_Color",
                "\"GlobalOptionSet@odata.bind\":\"/GlobalOptionSetDefinitions(" + made.id() + ")\"");

        api.post(
                "InsertOptionValue",
                "{\"OptionSetName\":\"sample_colors\",\"Value\":7,\"Label\":" + label("Blue", 1033) + "}");

        JsonNode column = columnAs(
                "PicklistAttributeMetadata",
                "sample_color",
                "?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Name)");
        assertThat(column.at("/OptionSet/Options/1/Value").asInt()).isEqualTo(7);
        assertThat(column.at("/GlobalOptionSet/Name").asText()).isEqualTo("sample_colors");
        assertThat(api.post("sample_bankaccounts", "{\"sample_color\":7}").status())
                .isEqualTo(204);
        String address = "GlobalOptionSetDefinitions(Name='sample_colors')";
        assertThat(api.delete(address).code()).isEqualTo("0x80048417");
        assertThat(api.delete(TABLE + "/Attributes(LogicalName='sample_color')", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(address).status()).isEqualTo(204);
        assertThat(api.get(address).status()).isEqualTo(404);
    }

    @Test
    void makesAndRemovesRelationshipsOfBothKinds() {
        Answer one = api.post(
                "RelationshipDefinitions",
                "{\"@odata.type\":\"" + CRM + "OneToManyRelationshipMetadata\",\"SchemaName\":\"sample_bank_contacts\","
                        + "\"ReferencedEntity\":\"sample_bankaccount\",\"ReferencingEntity\":\"contact\","
                        + "\"CascadeConfiguration\":{\"Delete\":\"Restrict\",\"Assign\":\"Cascade\"},"
                        + "\"Lookup\":{\"SchemaName\":\"sample_BankId\"}}");
        Answer many = api.post(
                "RelationshipDefinitions",
                "{\"@odata.type\":\"" + CRM
                        + "ManyToManyRelationshipMetadata\",\"SchemaName\":\"sample_bank_accounts\","
                        + "\"Entity1LogicalName\":\"sample_bankaccount\",\"Entity2LogicalName\":\"account\","
                        + "\"IntersectEntityName\":\"sample_bank_accounts\"}");
        String bank = api.post("sample_bankaccounts", "{\"sample_name\":\"b\"}").header("OData-EntityId");
        String account = api.post("accounts", "{\"name\":\"a\"}").header("OData-EntityId");
        api.post("contacts", "{\"lastname\":\"c\",\"sample_BankId@odata.bind\":\"" + bank + "\"}");
        Answer paired = api.post(bank + "/sample_bank_accounts/$ref", "{\"@odata.id\":\"" + account + "\"}");

        assertThat(paired.status()).as(many.body()).isEqualTo(204);
        assertThat(api.get(bank + "/sample_bank_accounts?$select=name")
                        .json()
                        .at("/value/0/name")
                        .asText())
                .isEqualTo("a");
        JsonNode relation = api.get(
                        "RelationshipDefinitions(" + one.id() + ")/" + CRM + "OneToManyRelationshipMetadata")
                .json();
        assertThat(relation.at("/CascadeConfiguration/Delete").asText()).isEqualTo("Restrict");
        assertThat(relation.at("/CascadeConfiguration/Assign").asText()).isEqualTo("Cascade");
        assertThat(api.delete("contacts(" + bank + ")").status()).isGreaterThanOrEqualTo(400);
        assertThat(api.delete(TABLE).code()).isEqualTo("0x80048420");
        assertThat(api.delete("EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='sample_bankid')")
                        .code())
                .isEqualTo("0x80048418");
        assertThat(api.delete("RelationshipDefinitions(SchemaName='sample_bank_contacts')")
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(TABLE).status()).isEqualTo(204);
        assertThat(api.get("sample_bank_accountsset").status()).isEqualTo(404);
        assertThat(api.get("contacts?$select=lastname").json().path("value")).hasSize(1);
    }

    @Test
    void makesLookupsOfSeveralTables() {
        Answer made = api.post(
                "CreateCustomerRelationships",
                "{\"OneToManyRelationships\":[{\"SchemaName\":\"sample_bank_account\",\"ReferencedEntity\":\"account\","
                        + "\"ReferencingEntity\":\"sample_bankaccount\"},{\"SchemaName\":\"sample_bank_contact\","
                        + "\"ReferencedEntity\":\"contact\",\"ReferencingEntity\":\"sample_bankaccount\"}],"
                        + "\"Lookup\":{\"SchemaName\":\"sample_CustomerId\"}}");

        Answer row = api.post(
                "sample_bankaccounts",
                "{\"sample_CustomerId_contact\":{\"lastname\":\"Owner\"}}",
                "Prefer",
                "return=representation");

        assertThat(made.json().path("RelationshipIds")).hasSize(2);
        assertThat(made.json().path("AttributeId").asText()).hasSize(36);
        assertThat(row.json().path("_sample_customerid_value").asText()).hasSize(36);
        assertThat(columnAs("LookupAttributeMetadata", "sample_customerid", "?$select=Targets")
                        .path("Targets"))
                .hasSize(2);
    }

    @Test
    void refusesNamesAndColumnsThatCannotBe() {
        assertThat(add("IntegerAttributeMetadata", "size", "\"MinValue\":0").code())
                .isEqualTo("0x80044366");
        assertThat(add("IntegerAttributeMetadata", "sample_a-b", "\"MinValue\":0")
                        .code())
                .isEqualTo("0x80044364");
        assertThat(add("IntegerAttributeMetadata", "1sample_a", "\"MinValue\":0")
                        .code())
                .isEqualTo("0x80044365");
        assertThat(add("IntegerAttributeMetadata", "sample_a", "\"MinValue\":5,\"MaxValue\":1")
                        .message())
                .contains("MinValue 5 is greater than MaxValue 1");
        assertThat(add("StringAttributeMetadata", "sample_a", "\"MaxLength\":5000")
                        .message())
                .contains("MaxLength must be 1 to 4000, was 5000");
        assertThat(add("LookupAttributeMetadata", "sample_a", "\"Targets\":[]").message())
                .contains("POST RelationshipDefinitions");
        assertThat(add("PicklistAttributeMetadata", "sample_a", "\"DefaultFormValue\":-1")
                        .message())
                .contains("GlobalOptionSet@odata.bind");
        assertThat(api.delete("EntityDefinitions(LogicalName='account')").code())
                .isEqualTo("0x80047008");
        assertThat(api.delete("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')")
                        .code())
                .isEqualTo("0x80047009");
        assertThat(api.delete(TABLE + "/Attributes(LogicalName='sample_name')").code())
                .isEqualTo("0x80047002");
    }

    @Test
    void activatesAKeyAgainWhenRowsDiffer() {
        String first =
                api.post("sample_bankaccounts", "{\"sample_name\":\"same\"}").header("OData-EntityId");
        api.post("sample_bankaccounts", "{\"sample_name\":\"same\"}");
        String key = "{\"SchemaName\":\"sample_name_key\",\"KeyAttributes\":[\"sample_name\"]}";
        assertThat(api.post(TABLE + "/Keys", key).status()).isEqualTo(204);
        String reactivate =
                "{\"EntityLogicalName\":\"sample_bankaccount\",\"EntityKeyLogicalName\":\"sample_name_key\"}";
        String status = TABLE + "/Keys(LogicalName='sample_name_key')/EntityKeyIndexStatus";

        api.post("ReactivateEntityKey", reactivate);
        String before = api.get(status).json().path("value").asText();
        api.patch(first, "{\"sample_name\":\"other\"}");
        api.post("ReactivateEntityKey", reactivate);

        assertThat(before).isEqualTo("Failed");
        assertThat(api.get(status).json().path("value").asText()).isEqualTo("Active");
        assertThat(api.get("sample_bankaccounts(sample_name='other')").status()).isEqualTo(200);
        assertThat(api.post("ReactivateEntityKey", reactivate).code()).isEqualTo("0x80060897");
        assertThat(api.delete(TABLE + "/Attributes(LogicalName='sample_name')").status())
                .isEqualTo(400);
        assertThat(api.delete(TABLE + "/Keys(LogicalName='sample_name_key')").status())
                .isEqualTo(204);
        assertThat(api.get("sample_bankaccounts(sample_name='other')").status()).isEqualTo(400);
    }

    @Test
    void makesActivitiesAndElasticTables() {
        Answer activity = api.post(
                "EntityDefinitions",
                "{\"SchemaName\":\"sample_Visit\",\"IsActivity\":true,\"HasNotes\":true,\"OwnershipType\":\"UserOwned\",\"Attributes\":["
                        + column("StringAttributeMetadata", "Subject", "\"IsPrimaryName\":true") + "]}");
        Answer elastic = api.post(
                "EntityDefinitions",
                "{\"SchemaName\":\"sample_Sensor\",\"TableType\":\"Elastic\",\"OwnershipType\":\"UserOwned\",\"Attributes\":["
                        + column("StringAttributeMetadata", "sample_Type", "\"IsPrimaryName\":true") + "]}");

        String account = api.post("accounts", "{\"name\":\"visited\"}").header("OData-EntityId");
        Answer visit = api.post(
                "sample_visits",
                "{\"subject\":\"first\",\"regardingobjectid_account_sample_visit@odata.bind\":\"" + account + "\"}");

        assertThat(visit.status()).as(activity.body() + visit.body()).isEqualTo(204);
        assertThat(api.get(account + "/account_sample_Visits?$select=subject")
                        .json()
                        .at("/value/0/subject")
                        .asText())
                .isEqualTo("first");
        assertThat(elastic.status()).as(elastic.body()).isEqualTo(204);
        JsonNode table = api.get(
                        "EntityDefinitions(LogicalName='sample_sensor')?$select=TableType&$expand=Keys($select=KeyAttributes)")
                .json();
        assertThat(table.path("TableType").asText()).isEqualTo("Elastic");
        assertThat(table.at("/Keys/0/KeyAttributes/1").asText()).isEqualTo("partitionid");
        assertThat(api.post(
                                "EntityDefinitions(LogicalName='sample_sensor')/Attributes",
                                column("MoneyAttributeMetadata", "sample_Price", "\"Precision\":2"))
                        .message())
                .contains("not supported with elastic tables");
    }

    @Test
    void answersEarlierVersionsInTheirShape() {
        JsonNode old = api.get(
                        "/api/data/v9.0/EntityDefinitions(LogicalName='account')/Attributes(LogicalName='accountcategorycode')/"
                                + CRM
                                + "PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)")
                .json();

        assertThat(old.path("@odata.context").asText())
                .endsWith("PicklistAttributeMetadata(LogicalName,OptionSet,GlobalOptionSet,OptionSet(Options),"
                        + "GlobalOptionSet(Options))/$entity");
        assertThat(names(old))
                .containsExactly(
                        "@odata.context",
                        "LogicalName",
                        "MetadataId",
                        "OptionSet@odata.context",
                        "OptionSet",
                        "GlobalOptionSet");
        assertThat(old.path("OptionSet@odata.context").asText())
                .endsWith("EntityDefinitions('account')/Attributes("
                        + old.path("MetadataId").asText() + ")/" + CRM
                        + "PicklistAttributeMetadata/OptionSet(Options)/$entity");
        assertThat(names(old.at("/OptionSet/Options/0")))
                .containsExactly("Value", "Label", "Description", "Color", "IsManaged", "MetadataId", "HasChanged");
    }
}
