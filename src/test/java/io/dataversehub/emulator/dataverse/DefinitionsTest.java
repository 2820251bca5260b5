package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DefinitionsTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @Test
    void resolvesATableByItsName() {
        JsonNode answer = api.get(
                        "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$filter=LogicalName eq 'hub_city'")
                .json();

        assertThat(answer.path("value")).hasSize(1);
        JsonNode table = answer.at("/value/0");
        assertThat(table.path("EntitySetName").asText()).isEqualTo("hub_cities");
        assertThat(table.path("PrimaryIdAttribute").asText()).isEqualTo("hub_cityid");
        assertThat(table.path("MetadataId").asText()).hasSize(36);
        assertThat(table.has("SchemaName")).isFalse();
    }

    @Test
    void readsATableByMetadataId() {
        String id = api.get("EntityDefinitions(LogicalName='account')?$select=LogicalName")
                .json()
                .path("MetadataId")
                .asText();

        JsonNode columns = api.get("EntityDefinitions(" + id
                        + ")/Attributes?$select=LogicalName&$filter=LogicalName eq 'accountcategorycode'")
                .json();

        assertThat(columns.at("/value/0/@odata.type").asText())
                .isEqualTo("#Microsoft.Dynamics.CRM.PicklistAttributeMetadata");
        assertThat(columns.at("/value/0/LogicalName").asText()).isEqualTo("accountcategorycode");
    }

    @Test
    void showsTheOptionsOfChoices() {
        JsonNode choices = api.get(
                        "EntityDefinitions(LogicalName='hub_country')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
                                + "?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)")
                .json();

        JsonNode continent = choices.at("/value/0");
        assertThat(continent.path("LogicalName").asText()).isEqualTo("hub_continent");
        assertThat(continent.at("/OptionSet/Options/3/Value").asInt()).isEqualTo(757870003);
        assertThat(continent
                        .at("/OptionSet/Options/3/Label/UserLocalizedLabel/Label")
                        .asText())
                .isEqualTo("Europe");
        assertThat(continent.path("GlobalOptionSet").isNull()).isTrue();
        assertThat(continent.has("@odata.type")).isFalse();
    }

    @Test
    void showsKeysAndNavigationProperties() {
        JsonNode key = api.get(
                        "EntityDefinitions(LogicalName='hub_city')/Keys?$select=KeyAttributes,EntityKeyIndexStatus")
                .json();
        JsonNode lookups = api.get(
                        "EntityDefinitions(LogicalName='hub_city')/ManyToOneRelationships?$filter=ReferencedEntity eq 'hub_country'")
                .json();
        JsonNode collections = api.get("EntityDefinitions(LogicalName='hub_country')/OneToManyRelationships")
                .json();

        assertThat(key.at("/value/0/KeyAttributes/0").asText()).isEqualTo("hub_geonameid");
        assertThat(key.at("/value/0/EntityKeyIndexStatus").asText()).isEqualTo("Active");
        assertThat(lookups.at("/value/0/ReferencingEntityNavigationPropertyName")
                        .asText())
                .isEqualTo("hub_CountryId");
        assertThat(collections
                        .at("/value/0/ReferencedEntityNavigationPropertyName")
                        .asText())
                .isEqualTo("hub_hub_country_hub_city_CountryId");
    }

    @Test
    void filtersByEnumerationsAndManagedProperties() {
        JsonNode tables = api.get(
                        "EntityDefinitions?$select=LogicalName&$filter=OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'")
                .json();
        JsonNode required = api.get(
                        "EntityDefinitions(LogicalName='account')/Attributes?$select=SchemaName"
                                + "&$filter=RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'SystemRequired'")
                .json();

        assertThat(tables.path("value").findValuesAsText("LogicalName"))
                .contains("account", "hub_city")
                .doesNotContain("organization");
        assertThat(required.path("value").findValuesAsText("SchemaName"))
                .contains("OwnerId")
                .doesNotContain("Name");
    }

    @Test
    void tellsWhatDoesNotExist() {
        assertThat(api.get("EntityDefinitions(LogicalName='nothing')").status()).isEqualTo(404);
        assertThat(api.get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='nothing')")
                        .status())
                .isEqualTo(404);
        assertThat(api.get("EntityDefinitions(LogicalName='account')/Nothing").status())
                .isEqualTo(404);
        assertThat(api.get("EntityDefinitions?$select=Nothing").status()).isEqualTo(400);
    }

    @Test
    void listsRelationshipsAndGlobalChoices() {
        assertThat(api.get(
                                "RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName")
                        .json()
                        .path("value")
                        .findValuesAsText("SchemaName"))
                .contains("contactleads_association");
        assertThat(api.get("RelationshipDefinitions(SchemaName='hub_hub_country_hub_city_CountryId')")
                        .json()
                        .path("ReferencingAttribute")
                        .asText())
                .isEqualTo("hub_countryid");
        assertThat(api.get("GlobalOptionSetDefinitions?$select=Name").json().path("value"))
                .isNotEmpty();
    }

    @Test
    void listsTheEntitySets() {
        assertThat(api.get("").json().path("value").findValuesAsText("name")).contains("accounts", "hub_cities");
    }

    @Test
    void describesItselfInCsdl() throws Exception {
        Answer answer = api.get("$metadata");

        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
        assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
        assertThat(document.getElementsByTagName("EntitySet").getLength())
                .isEqualTo(api.get("").json().path("value").size());
        assertThat(answer.body())
                .contains("Name=\"_hub_countryid_value\"")
                .contains("<NavigationProperty Name=\"hub_CountryId\"")
                .contains("Name=\"WhoAmI\"");
    }

    @Test
    void saysWhatCanBeDoneToTheRowsOfATable() {
        String probe = "sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq @message"
                + " and primaryobjecttypecode eq @table&@message='CreateMultiple'&@table=";

        assertThat(api.get(probe + "'hub_city'").json().path("value")).hasSize(1);
        assertThat(api.get(probe + "'sdkmessage'").json().path("value")).isEmpty();
        assertThat(api.get(probe + "'nothing'").json().path("value")).isEmpty();
    }

    @Test
    void countsDefinitions() {
        int tables = api.get("EntityDefinitions?$select=LogicalName")
                .json()
                .path("value")
                .size();

        Answer all = api.get("EntityDefinitions/$count");
        Answer some =
                api.get("EntityDefinitions(LogicalName='account')/Attributes/$count?$filter=LogicalName eq 'name'");
        Answer cast = api.get(
                "EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.ImageAttributeMetadata/$count");

        assertThat(all.header("Content-Type")).startsWith("text/plain");
        assertThat(all.body()).isEqualTo("\uFEFF" + tables);
        assertThat(some.body()).isEqualTo("\uFEFF1");
        assertThat(cast.body()).isEqualTo("\uFEFF1");
        assertThat(api.get("EntityDefinitions(LogicalName='account')/$count").status())
                .isEqualTo(404);
    }
}
