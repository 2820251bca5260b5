package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The component against the embedded Dataverse. */
class DataverseComponentTest extends EmbeddedDataverseTestSupport {

    @Test
    void createsRetrievesUpdatesAndDeletesARow() {
        Exchange created = template()
                .request("dataverse:create:accounts", e -> e.getMessage().setBody(Map.of("name", "Adventure Works")));
        String id = created.getMessage().getHeader(DataverseConstants.ROW_ID, String.class);
        template()
                .requestBodyAndHeader(
                        "dataverse:update:accounts", Map.of("name", "Fabrikam"), DataverseConstants.ROW_KEY, id);
        Map<?, ?> row = template()
                .requestBodyAndHeader(
                        "dataverse:retrieve:accounts?select=name", null, DataverseConstants.ROW_KEY, id, Map.class);
        template().sendBodyAndHeader("dataverse:delete:accounts", null, DataverseConstants.ROW_KEY, id);

        assertThat(created.getException()).isNull();
        assertThat(row.get("name")).isEqualTo("Fabrikam");
        assertThatThrownBy(() -> template()
                        .requestBodyAndHeader("dataverse:retrieve:accounts", null, DataverseConstants.ROW_KEY, id))
                .hasCauseInstanceOf(DataverseNotFoundException.class);
    }

    @Test
    void aChoiceTakesItsLabelAndALookupAnAlternateKey() {
        template()
                .requestBody(
                        "dataverse:upsert:hub_countries?key=hub_isocode",
                        Map.of("hub_isocode", "AD", "hub_name", "Andorra", "hub_continent", "Europe"));
        template()
                .requestBody(
                        "dataverse:upsert:hub_cities?key=hub_geonameid",
                        Map.of(
                                "hub_geonameid",
                                "3040051",
                                "hub_name",
                                "les Escaldes",
                                "hub_countryid",
                                Map.of("hub_isocode", "AD")));

        List<?> cities = template()
                .requestBody(
                        "dataverse:query:hub_cities?top=10&expand=hub_CountryId($select=hub_name,hub_continent)",
                        null,
                        List.class);

        assertThat(cities).hasSize(1);
        assertThat(cities.get(0).toString()).contains("Andorra", "hub_continent=757870003", "hub_geonameid=3040051");
    }

    @Test
    void manyRowsAreWrittenFromAStreamAndEachHasItsOutcome() {
        String json = "[{\"accountnumber\":\"M1\",\"name\":\"one\"},{\"accountnumber\":\"M2\",\"name\":" + "\""
                + "x".repeat(200) + "\"},{\"accountnumber\":\"M3\",\"name\":\"three\"}]";

        Exchange answer = template().request("dataverse:upsert:accounts?key=accountnumber", e -> e.getMessage()
                .setBody(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));

        List<?> outcomes = answer.getMessage().getBody(List.class);
        assertThat(outcomes).hasSize(3);
        assertThat(((Map<?, ?>) outcomes.get(1)).get("error").toString()).contains("0x80044331", "name");
        assertThat(answer.getMessage().getHeader(DataverseConstants.ROWS_WRITTEN))
                .isEqualTo(2L);
        assertThat(answer.getMessage().getHeader(DataverseConstants.ROWS_FAILED))
                .isEqualTo(1L);
    }

    @Test
    void aQueryReadsPageAfterPage() {
        template()
                .requestBody(
                        "dataverse:create:contacts",
                        IntStream.range(0, 25)
                                .mapToObj(i -> Map.of("lastname", "Paged " + i))
                                .toList());

        Iterator<?> rows = template()
                .requestBody(
                        "dataverse:query:contacts?select=lastname&filter=startswith(lastname,'Paged')&maxPageSize=10",
                        null,
                        Iterator.class);

        assertThat(rows).toIterable().hasSize(25);
    }

    @Test
    void nullClearsAColumnAndAbsentLeavesIt() {
        template()
                .requestBody(
                        "dataverse:upsert:accounts?key=accountnumber",
                        Map.of("accountnumber", "N1", "name", "Nulls", "telephone1", "1", "fax", "2"));
        Map<String, Object> clear = new java.util.HashMap<>(Map.of("accountnumber", "N1"));
        clear.put("fax", null);
        template().requestBody("dataverse:upsert:accounts?key=accountnumber", clear);

        Map<?, ?> row = template()
                .requestBodyAndHeader(
                        "dataverse:retrieve:accounts?select=telephone1,fax",
                        null,
                        DataverseConstants.ROW_KEY,
                        "accountnumber=N1",
                        Map.class);

        assertThat(row.get("telephone1")).isEqualTo("1");
        assertThat(row.get("fax")).isNull();
    }

    @Test
    void whoAmIAnswersTheSignedInUser() {
        Map<?, ?> me = template().requestBody("dataverse:whoAmI", null, Map.class);

        assertThat(me.keySet().toString()).contains("UserId", "BusinessUnitId", "OrganizationId");
    }

    @Test
    void anUnknownOperationOrABodyThatIsNoRowIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> template().sendBody("dataverse:upsrt:accounts", Map.of()))
                .hasStackTraceContaining("upsrt")
                .hasStackTraceContaining("upsert");
        assertThatThrownBy(() -> template().sendBody("dataverse:create:accounts", "[1,2]"))
                .isInstanceOf(CamelExecutionException.class);
        assertThatThrownBy(() -> template().sendBody("dataverse:create:accounts", "{\"name\":"))
                .hasCauseInstanceOf(DataverseValidationException.class);
    }
}
