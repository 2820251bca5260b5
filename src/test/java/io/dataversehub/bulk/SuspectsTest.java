package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.RawAnswer;
import io.dataversehub.webapi.Table;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private final List<MappedRow> rows = rows(40);

    @Test
    void goesStraightToTheRowWhoseIdTheErrorNames() {
        UUID bad = rows.get(17).id();

        List<List<MappedRow>> parts = split("account With Id = " + bad + " Does Not Exist");

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).hasSize(39).doesNotContain(rows.get(17));
        assertThat(parts.get(1)).containsExactly(rows.get(17));
    }

    @Test
    void goesStraightToTheRowsThatCarryTheNamedValue() {
        List<List<MappedRow>> parts = split("The value 'city 3x' is not allowed");

        assertThat(parts.get(1)).containsExactly(rows.get(3));
    }

    @Test
    void halvesWhenTheErrorNamesNoRow() {
        List<List<MappedRow>> parts = split("SQL timeout expired.");

        assertThat(parts).extracting(List::size).containsExactly(20, 20);
    }

    @Test
    void halvesWhenTheErrorNamesWhatAllRowsHave() {
        List<List<MappedRow>> parts = split("The length of the 'hub_name' attribute exceeded the maximum");

        assertThat(parts).extracting(List::size).containsExactly(20, 20);
    }

    @Test
    void alwaysMakesPartsThatAreSmaller() {
        List<MappedRow> two = rows.subList(0, 2);

        List<List<MappedRow>> parts = Suspects.split(
                two, refusal("Id = " + two.get(0).id() + " and " + two.get(1).id()));

        assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThan(2));
    }

    @Test
    void writesTargetsWithTypeAndKey() {
        var table = new Table("hub_city", "hub_cities", "hub_cityid", null, Map.of(), Map.of());
        UUID id = UUID.fromString("6d81597f-0f9f-e711-8122-000d3aa2331c");
        var byId =
                new MappedRow(0, id.toString(), "hub_cities(" + id + ")", id, bytes("{\"hub_name\":\"Paris\"}"), null);
        var byKey = new MappedRow(1, "hub_geonameid=7", "hub_cities(hub_geonameid=7)", null, bytes("{}"), null);

        String json =
                new String(TargetsText.of(table, WriteOperation.UPSERT, List.of(byId, byKey)), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.hub_city\",\"hub_cityid\":\"" + id
                        + "\",\"hub_name\":\"Paris\"},{\"@odata.type\":\"Microsoft.Dynamics.CRM.hub_city\","
                        + "\"@odata.id\":\"hub_cities(hub_geonameid=7)\"}]}");
    }

    private List<List<MappedRow>> split(String message) {
        return Suspects.split(rows, refusal(message));
    }

    private static WebApiException refusal(String message) {
        String body = "{\"error\":{\"code\":\"0x80040203\",\"message\":\"" + message + "\"}}";
        return WebApiException.of(new RawAnswer(400, Map.of(), bytes(body), false));
    }

    private static List<MappedRow> rows(int count) {
        List<MappedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            rows.add(new MappedRow(i, id.toString(), null, id, bytes("{\"hub_name\":\"city " + i + "x\"}"), null));
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
