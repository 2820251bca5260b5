package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataChangesTest {
    private static final String LABEL = "{\"LocalizedLabels\":[{\"Label\":\"L\",\"LanguageCode\":1033}]}";
    private static final String TEXT = "{\"@odata.type\":\"Microsoft.Dynamics.CRM.StringAttributeMetadata\","
            + "\"SchemaName\":\"%s\",\"MaxLength\":100,\"FormatName\":{\"Value\":\"Text\"},\"DisplayName\":" + LABEL
            + "%s}";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    private static String conditions(String... conditions) {
        return "{\"FilterOperator\":\"And\",\"Conditions\":[" + String.join(",", conditions) + "]}";
    }

    private static String condition(String operator, String property, String value) {
        return "{\"ConditionOperator\":\"" + operator + "\",\"PropertyName\":\"" + property
                + "\",\"Value\":{\"Type\":\"System.String\",\"Value\":\"" + value + "\"}}";
    }

    private static Answer ask(String query, String more) {
        return api.get("RetrieveMetadataChanges(Query=@p1"
                + (more.isEmpty() ? "" : ",ClientVersionStamp=@p2,DeletedMetadataFilters=@p3") + ")?@p1="
                + TestApi.encoded(query) + more);
    }

    private static String tables(String criteria, String... properties) {
        return "{\"Properties\":{\"AllProperties\":false,\"PropertyNames\":[\"" + String.join("\",\"", properties)
                + "\"]},\"Criteria\":" + criteria;
    }

    @Test
    void showsWhatTheQueryWantsAndNullsForTheRest() {
        String query =
                tables(conditions(condition("In", "LogicalName", "['account','contact']")), "SchemaName", "Attributes")
                        + ",\"AttributeQuery\":{\"Properties\":{\"AllProperties\":false,\"PropertyNames\":[\"OptionSet\"]},\"Criteria\":"
                        + conditions(
                                condition("Equals", "IsValidForCreate", "True"),
                                condition("Equals", "LogicalName", "industrycode"))
                        + "},\"LabelQuery\":{\"FilterLanguages\":[1033],\"MissingLabelBehavior\":0}}";

        JsonNode answer = ask(query, "").json();

        assertThat(answer.path("@odata.context").asText())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveMetadataChangesResponse");
        assertThat(answer.path("ServerVersionStamp").asText())
                .matches("\\d+!\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d");
        assertThat(answer.path("DeletedMetadata").toString())
                .isEqualTo("{\"Count\":0,\"IsReadOnly\":false,\"Keys\":[],\"Values\":[]}");
        assertThat(answer.path("EntityMetadata")).hasSize(2);
        JsonNode account = answer.at("/EntityMetadata/0");
        assertThat(account.path("SchemaName").asText()).isEqualTo("Account");
        assertThat(account.path("MetadataId").asText()).isEqualTo("70816501-edb9-4740-a16c-6a5efbc05d84");
        assertThat(account.path("HasChanged").isNull()).isTrue();
        assertThat(account.path("EntitySetName").isNull()).isTrue();
        assertThat(account.path("Keys")).isEmpty();
        assertThat(account.path("Attributes")).hasSize(1);
        JsonNode column = account.at("/Attributes/0");
        assertThat(column.path("@odata.type").asText())
                .isEqualTo("#Microsoft.Dynamics.CRM.ComplexPicklistAttributeMetadata");
        assertThat(column.path("LogicalName").asText()).isEqualTo("industrycode");
        assertThat(column.at("/OptionSet/Options")).isNotEmpty();
        assertThat(column.path("SchemaName").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NotIn | LogicalName | ['contact'] | false",
                "NotEquals | SchemaName | Contact | false",
                "GreaterThan | ObjectTypeCode | 1 | true",
                "LessThan | ObjectTypeCode | 2 | false",
                "Equals | CanCreateAttributes | true | true",
                "Equals | OwnershipType | UserOwned | true",
            })
    void comparesAsTheOperatorSays(String operator, String property, String value, boolean contact) {
        String query = tables(
                        conditions(condition("In", "LogicalName", "['contact']"), condition(operator, property, value)),
                        "SchemaName")
                + "}";

        assertThat(ask(query, "").json().path("EntityMetadata").isEmpty()).isEqualTo(!contact);
    }

    @Test
    void tellsWhatHasChangedAndWhatWasDeletedSinceAnEarlierStamp() {
        api.post(
                "EntityDefinitions",
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM.EntityMetadata\",\"SchemaName\":\"new_Bank\",\"OwnershipType\":\"UserOwned\","
                        + "\"HasActivities\":false,\"HasNotes\":false,\"DisplayName\":" + LABEL
                        + ",\"DisplayCollectionName\":" + LABEL + ",\"Attributes\":["
                        + TEXT.formatted("new_Name", ",\"IsPrimaryName\":true") + "]}");
        String query = tables("{\"FilterOperator\":\"And\",\"Conditions\":[]}", "SchemaName", "Attributes")
                + ",\"AttributeQuery\":{\"Properties\":{\"PropertyNames\":[\"SchemaName\"]}}}";
        String stamp = ask(query, "").json().path("ServerVersionStamp").asText();
        String since = "&@p2='" + TestApi.encoded(stamp)
                + "'&@p3=Microsoft.Dynamics.CRM.DeletedMetadataFilters'Attribute,Entity'";

        JsonNode nothing = ask(query, since).json();
        api.post("EntityDefinitions(LogicalName='new_bank')/Attributes", TEXT.formatted("new_Added", ""));
        JsonNode added = ask(query, since).json();
        String between =
                "&@p2='" + TestApi.encoded(added.path("ServerVersionStamp").asText())
                        + "'&@p3=Microsoft.Dynamics.CRM.DeletedMetadataFilters'All'";
        String id = added.at("/EntityMetadata/0/Attributes/0/MetadataId").asText();
        api.delete("EntityDefinitions(LogicalName='new_bank')/Attributes(LogicalName='new_added')");
        JsonNode deleted = ask(query, between).json();

        assertThat(nothing.path("EntityMetadata")).isEmpty();
        assertThat(added.path("EntityMetadata")).hasSize(1);
        assertThat(added.at("/EntityMetadata/0/LogicalName").asText()).isEqualTo("new_bank");
        assertThat(added.at("/EntityMetadata/0/Attributes")).hasSize(1);
        assertThat(added.at("/EntityMetadata/0/Attributes/0/HasChanged").asBoolean())
                .isTrue();
        assertThat(added.at("/EntityMetadata/0/Attributes/0/SchemaName").asText())
                .isEqualTo("new_Added");
        assertThat(deleted.at("/DeletedMetadata/Keys").toString()).isEqualTo("[\"Attribute\"]");
        assertThat(deleted.at("/DeletedMetadata/Values/0/Items").toString()).isEqualTo("[\"" + id + "\"]");
    }

    @Test
    void asksForAFullReadWhenTheStampHasExpired() {
        Answer answer = api.get("RetrieveMetadataChanges(ClientVersionStamp=@p1)?@p1='1!01/01/2020 00:00:00'");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80044352");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Properties\":{\"PropertyNames\":[\"SchemaName\"]},\"AttributeQuery\":{\"Properties\":{\"AllProperties\":true}}}",
                "{\"Criteria\":{\"Conditions\":[{\"PropertyName\":\"Nope\",\"ConditionOperator\":\"Equals\",\"Value\":{\"Value\":\"1\"}}]}}",
                "{\"Criteria\":{\"Conditions\":[{\"PropertyName\":\"DisplayName\",\"ConditionOperator\":\"Equals\",\"Value\":{\"Value\":\"1\"}}]}}",
                "{\"Criteria\":{\"Conditions\":[{\"PropertyName\":\"SchemaName\",\"ConditionOperator\":\"Like\",\"Value\":{\"Value\":\"1\"}}]}}",
                "{\"Criteria\":",
            })
    void refusesQueriesThatMeanNothing(String query) {
        assertThat(ask(query, "").status()).isEqualTo(400);
    }

    @Test
    void showsWholeDefinitionsWithThePartsThatTheFiltersName() {
        String call = "RetrieveEntity(EntityFilters=@p1,LogicalName=@p2,MetadataId=@p3,RetrieveAsIfPublished=@p4)"
                + "?@p1=Microsoft.Dynamics.CRM.EntityFilters'%s'&@p2='%s'&@p3=00000000-0000-0000-0000-000000000000&@p4=true";

        Answer table = api.get(call.formatted("Entity", "account"));
        JsonNode parts =
                api.get(call.formatted("Attributes,Relationships", "account")).json();
        Answer none = api.get(call.formatted("Entity", "nope"));
        JsonNode all = api.get("RetrieveAllEntities(EntityFilters=@p1,RetrieveAsIfPublished=@p2)"
                        + "?@p1=Microsoft.Dynamics.CRM.EntityFilters'Entity'&@p2=false")
                .json();

        assertThat(table.json().path("@odata.context").asText())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveEntityResponse");
        assertThat(table.json().at("/EntityMetadata/EntitySetName").asText()).isEqualTo("accounts");
        assertThat(table.json().at("/EntityMetadata/Attributes")).isEmpty();
        assertThat(parts.at("/EntityMetadata/Attributes").findValuesAsText("LogicalName"))
                .contains("name");
        assertThat(parts.at("/EntityMetadata/OneToManyRelationships")).isNotEmpty();
        assertThat(none.status()).isEqualTo(404);
        assertThat(all.path("EntityMetadata").findValuesAsText("EntitySetName")).contains("accounts", "contacts");
        assertThat(all.path("Timestamp").asText()).isNotEmpty();
    }
}
