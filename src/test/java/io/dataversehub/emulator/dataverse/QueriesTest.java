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

class QueriesTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void addRows() {
        country("DE", "Germany", 757870003);
        country("JP", "Japan", 757870002);
        city(1, "Berlin", "DE", 3_700_000, "Land Berlin");
        city(2, "Hamburg", "DE", 1_800_000, null);
        city(3, "Tōkyō", "JP", 14_000_000, "Tokyo-to");
        city(4, "O'Brien's 100%", null, null, "a_b [x]");
        city(5, "berlin", "DE", 50_000, null);
    }

    private static void country(String iso, String name, int continent) {
        api.patch(
                "hub_countries(hub_isocode='" + iso + "')",
                "{\"hub_name\":\"" + name + "\",\"hub_continent\":" + continent + ",\"hub_isindependent\":true}");
    }

    private static void city(int key, String name, String country, Integer population, String subdivision) {
        String bind = country == null
                ? ""
                : ",\"hub_CountryId@odata.bind\":\"/hub_countries(hub_isocode='" + country + "')\"";
        String part = subdivision == null ? "" : ",\"hub_subdivision\":\"" + subdivision + "\"";
        api.patch(
                "hub_cities(hub_geonameid=" + key + ")",
                "{\"hub_name\":\"" + name + "\",\"hub_population\":" + population + bind + part + "}");
    }

    private static List<Integer> keys(String query) {
        Answer answer = api.get("hub_cities?$select=hub_geonameid&$orderby=hub_geonameid&" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<Integer> keys = new ArrayList<>();
        answer.json()
                .path("value")
                .forEach(row -> keys.add(row.path("hub_geonameid").asInt()));
        return keys;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hub_name eq 'BERLIN' | 1 5",
                "hub_name ne 'berlin' | 2 3 4",
                "hub_population gt 1800000 | 1 3",
                "hub_population ge 1800000 and hub_population lt 14000000 | 1 2",
                "hub_population eq null | 4",
                "hub_population ne null | 1 2 3 5",
                "not (hub_population gt 100) | ",
                "hub_name eq 'O''Brien''s 100%' | 4",
                "contains(hub_name,'ERL') | 1 5",
                "startswith(hub_name,'ham') or endswith(hub_name,'yō') | 2 3",
                "contains(hub_name,'h_mb') | 2",
                "contains(hub_name,'b[a-h]r') | 1 5",
                "contains(hub_name,'b[^e]r') | 2",
                "hub_CountryId/hub_isocode eq 'jp' | 3",
                "hub_CountryId/hub_continent eq 757870003 | 1 2 5",
                "hub_CountryId/createdby/fullname eq 'System Administrator' | 1 2 3 5",
                "_hub_countryid_value eq null | 4",
                "_owninguser_value eq '0a0e0000-0000-4000-8000-000000000003' | 1 2 3 4 5",
                "hub_geonameid eq hub_geonameid | 1 2 3 4 5",
                "createdon ge 2020-01-01T00:00:00Z | 1 2 3 4 5",
                "createdon lt 2020-01-01 | ",
                "Microsoft.Dynamics.CRM.In(PropertyName='hub_name',PropertyValues=[\"hamburg\",\"x\"]) | 2",
                "Microsoft.Dynamics.CRM.Between(PropertyName='hub_population',PropertyValues=[\"50000\",\"1800000\"]) | 2 5",
                "Microsoft.Dynamics.CRM.Today(PropertyName='createdon') | 1 2 3 4 5",
                "Microsoft.Dynamics.CRM.OlderThanXDays(PropertyName='createdon',PropertyValue=1) | ",
                "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') | 1 2 3 4 5",
            })
    void filters(String filter, String expected) {
        List<Integer> found = keys("$filter=" + TestApi.encoded(filter.strip()));

        String keys = found.toString().replaceAll("[\\[\\],]", "");
        assertThat(keys).isEqualTo(expected == null ? "" : expected.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hub_cities?$filter=Hub_Name eq 'x' | Could not find a property named 'Hub_Name' on type 'Microsoft.Dynamics.CRM.hub_city'.",
                "hub_cities?$select=hub_countryid | Could not find a property named 'hub_countryid' on type 'Microsoft.Dynamics.CRM.hub_city'.",
                "hub_cities?$filter=hub_population gt 'x' | A binary operator with incompatible types was detected. Found operand types 'Edm.Int32' and 'Edm.String' for operator kind 'GreaterThan'.",
                "hub_cities?$filter=hub_cityid eq 'x' | A binary operator with incompatible types was detected.",
                "hub_cities?$filter=hub_population | A binary operator with incompatible types was detected.",
                "hub_cities?$filter=hub_population eq hub_name | A binary operator with incompatible types was detected.",
                "hub_cities?$expand=nothing | Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.hub_city'.",
                "hub_cities?$expand=hub_CountryId($top=1) | Only $select and $filter clause can be provided",
                "hub_countries?$expand=hub_hub_country_hub_city_CountryId/$ref | Expand with $ref is only supported on lookup type navigation property.",
                "contacts?$expand=contactleads_association($expand=createdby) | The navigation property 'contactleads_association' cannot be expanded.",
                "hub_cities?$filter=hub_CountryId/any() | 'hub_CountryId' is no collection",
            })
    void refuses(String path, String message) {
        Answer answer = api.get(path.strip());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message.strip());
    }

    @Test
    void quantifiesOverCollections() {
        String collection = "hub_hub_country_hub_city_CountryId";

        assertThat(countries(collection + "/any(c:c/hub_population gt 10000000)"))
                .containsExactly("JP");
        assertThat(countries(collection + "/all(c:c/hub_population gt 1000000)"))
                .containsExactly("JP");
        assertThat(countries("not " + collection + "/any(c:contains(c/hub_name,'burg'))"))
                .containsExactly("JP");
        assertThat(countries(collection + "/any()")).containsExactly("DE", "JP");
    }

    private static List<String> countries(String filter) {
        return api.get("hub_countries?$orderby=hub_isocode&$filter=" + TestApi.encoded(filter))
                .json()
                .path("value")
                .findValuesAsText("hub_isocode");
    }

    @Test
    void ordersByColumnsByNamesOfLookupsAndByTheIdAtLast() {
        assertThat(order("hub_name desc,hub_population")).containsExactly(3, 4, 2, 5, 1);
        assertThat(order("hub_population desc")).containsExactly(3, 1, 2, 5, 4);
        assertThat(order("_hub_countryid_value,hub_geonameid")).containsExactly(4, 1, 2, 5, 3);
        assertThat(order("hub_CountryId/hub_name desc,hub_geonameid desc")).containsExactly(3, 5, 2, 1, 4);
    }

    private static List<Integer> order(String orderBy) {
        List<Integer> keys = new ArrayList<>();
        api.get("hub_cities?$select=hub_geonameid&$orderby=" + orderBy)
                .json()
                .path("value")
                .forEach(row -> keys.add(row.path("hub_geonameid").asInt()));
        return keys;
    }

    @ParameterizedTest
    @CsvSource({"hub_geonameid", "hub_name desc", "hub_population", "_hub_countryid_value desc", "createdon"})
    void leadsThroughAllPagesInOrder(String orderBy) {
        List<Integer> whole = order(orderBy);

        List<Integer> paged = new ArrayList<>();
        String next = "hub_cities?$select=hub_geonameid&$orderby=" + orderBy;
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = api.get(next, "Prefer", "odata.maxpagesize=2");
            assertThat(page.header("Preference-Applied")).isEqualTo("odata.maxpagesize=2");
            page.json()
                    .path("value")
                    .forEach(row -> paged.add(row.path("hub_geonameid").asInt()));
            next = page.json().path("@odata.nextLink").asText();
            pages++;
        }

        assertThat(paged).containsExactlyElementsOf(whole);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void countsAndCuts() {
        JsonNode top = api.get("hub_cities?$top=2&$count=true").json();
        JsonNode ignored =
                api.get("hub_cities?$top=1", "Prefer", "odata.maxpagesize=3").json();
        Answer count = api.get("hub_cities/$count");

        assertThat(top.path("value")).hasSize(2);
        assertThat(top.path("@odata.count").asInt()).isEqualTo(5);
        assertThat(top.has("@odata.nextLink")).isFalse();
        assertThat(ignored.path("value")).as("a page size makes $top ignored").hasSize(3);
        assertThat(count.body()).isEqualTo("\uFEFF5");
        assertThat(api.get("hub_cities/$count?$filter=hub_population gt 2000000")
                        .body())
                .isEqualTo("\uFEFF2");
    }

    @Test
    void showsTheKeyUnaskedAndNullsAsNull() {
        JsonNode answer = api.get("hub_cities?$select=hub_subdivision&$filter=hub_geonameid eq 2")
                .json();

        JsonNode row = answer.path("value").get(0);
        assertThat(answer.path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#hub_cities(hub_subdivision)");
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("@odata.etag", "hub_subdivision", "hub_cityid");
        assertThat(row.path("hub_subdivision").isNull()).isTrue();
    }

    @Test
    void annotatesValuesBeforeThem() {
        Answer answer = api.get(
                "hub_countries?$select=hub_continent,hub_isindependent,_ownerid_value&$filter=hub_isocode eq 'DE'",
                "Prefer",
                "odata.include-annotations=\"*\"");

        assertThat(answer.header("Preference-Applied")).isEqualTo("odata.include-annotations=\"*\"");
        JsonNode row = answer.json().path("value").get(0);
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "@odata.etag",
                        "hub_continent@OData.Community.Display.V1.FormattedValue",
                        "hub_continent",
                        "hub_isindependent@OData.Community.Display.V1.FormattedValue",
                        "hub_isindependent",
                        "_ownerid_value@OData.Community.Display.V1.FormattedValue",
                        "_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty",
                        "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
                        "_ownerid_value",
                        "hub_countryid");
        assertThat(row.path("hub_continent@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Europe");
        assertThat(row.path("_ownerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("System Administrator");
        assertThat(answer.json()
                        .path("@Microsoft.Dynamics.CRM.totalrecordcount")
                        .asInt())
                .isEqualTo(-1);
    }

    @Test
    void expandsLookupsAndCollections() {
        JsonNode city = api.get("hub_cities(hub_geonameid=1)?$select=hub_name&$expand=hub_CountryId($select=hub_name)")
                .json();
        JsonNode country = api.get(
                        "hub_countries?$select=hub_name&$filter=hub_isocode eq 'DE'"
                                + "&$expand=hub_hub_country_hub_city_CountryId($select=hub_name;$filter=hub_population gt 100000;$orderby=hub_name desc)")
                .json()
                .path("value")
                .get(0);

        assertThat(city.at("/hub_CountryId/hub_name").asText()).isEqualTo("Germany");
        assertThat(city.path("@odata.context").asText())
                .endsWith("$metadata#hub_cities(hub_name,hub_CountryId(hub_name))/$entity");
        assertThat(city.at("/hub_CountryId").has("@odata.etag")).isTrue();
        assertThat(country.path("hub_hub_country_hub_city_CountryId").findValuesAsText("hub_name"))
                .containsExactly("Hamburg", "Berlin");
        assertThat(country.at("/hub_hub_country_hub_city_CountryId/0").fieldNames())
                .toIterable()
                .as("the lookup back comes unasked")
                .containsExactly("@odata.etag", "hub_name", "_hub_countryid_value", "hub_cityid");
        JsonNode rest = api.get(country.path("hub_hub_country_hub_city_CountryId@odata.nextLink")
                        .asText())
                .json();
        assertThat(rest.path("value").findValuesAsText("hub_name")).containsExactly("Hamburg", "Berlin");
    }

    @Test
    void expandsReferencesAndEmptyLookups() {
        JsonNode reference = api.get(
                        "hub_cities?$filter=hub_geonameid eq 1&$select=hub_name&$expand=hub_CountryId/$ref")
                .json()
                .path("value")
                .get(0);
        JsonNode empty = api.get("hub_cities(hub_geonameid=4)?$select=hub_name&$expand=hub_CountryId")
                .json();

        assertThat(reference.at("/hub_CountryId/@odata.id").asText()).startsWith(api.root() + "hub_countries(");
        assertThat(reference.has("_hub_countryid_value")).isTrue();
        assertThat(empty.path("hub_CountryId").isNull()).isTrue();
    }

    @Test
    void pagesEveryLevelWhenExpansionsAreNested() {
        JsonNode country = api.get(
                        "hub_countries?$select=hub_name&$orderby=hub_name&$expand=hub_hub_country_hub_city_CountryId"
                                + "($select=hub_name;$expand=owninguser($select=fullname))",
                        "Prefer",
                        "odata.maxpagesize=1")
                .json()
                .path("value")
                .get(0);

        JsonNode cities = country.path("hub_hub_country_hub_city_CountryId");
        assertThat(cities).hasSize(1);
        assertThat(cities.get(0).has("@odata.etag")).isFalse();
        assertThat(cities.at("/0/owninguser/fullname").asText()).isEqualTo("System Administrator");
        Answer next = api.get(
                country.path("hub_hub_country_hub_city_CountryId@odata.nextLink")
                        .asText(),
                "Prefer",
                "odata.maxpagesize=1");
        assertThat(next.json().path("value")).hasSize(1);
        assertThat(next.json().at("/value/0/hub_name").asText())
                .isNotEqualTo(cities.at("/0/hub_name").asText());
    }

    @Test
    void followsNavigationInThePath() {
        Answer country = api.get("hub_cities(hub_geonameid=3)/hub_CountryId?$select=hub_name");
        Answer cities = api.get("hub_countries(hub_isocode='DE')/hub_hub_country_hub_city_CountryId?$select=hub_name"
                + "&$filter=hub_population gt 100000&$orderby=hub_name");
        Answer references = api.get("hub_countries(hub_isocode='JP')/hub_hub_country_hub_city_CountryId/$ref");
        Answer count = api.get("hub_countries(hub_isocode='DE')/hub_hub_country_hub_city_CountryId/$count");

        assertThat(country.json().path("hub_name").asText()).isEqualTo("Japan");
        assertThat(cities.json().path("value").findValuesAsText("hub_name")).containsExactly("Berlin", "Hamburg");
        assertThat(references.json().at("/value/0/@odata.id").asText()).startsWith(api.root() + "hub_cities(");
        assertThat(count.body()).isEqualTo("\uFEFF3");
        assertThat(api.get("hub_cities(hub_geonameid=4)/hub_CountryId").status())
                .isEqualTo(204);
    }

    @Test
    void readsEveryTableThereIs() {
        for (JsonNode set : api.get("").json().path("value")) {
            Answer answer = api.get(set.path("url").asText() + "?$top=1&$count=true");

            assertThat(answer.status()).as(set + answer.body()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatItDoesNotDoYet() {
        assertThat(api.get("accounts?$apply=groupby((name))&$filter=name eq null")
                        .status())
                .isEqualTo(501);
    }
}
