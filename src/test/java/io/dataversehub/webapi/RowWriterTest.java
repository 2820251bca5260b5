package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.webapi.LookupQuestion.Condition;
import io.dataversehub.webapi.RowOptions.UnknownColumns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowWriterTest {

    private static final UUID FRANCE = UUID.fromString("00000000-0000-0000-0000-00000000000f");
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-0000000000ff");

    private final Facts facts = new Facts();

    @BeforeEach
    void knowTablesAndSomeRows() {
        List.of(SampleTables.CITY, SampleTables.COUNTRY, SampleTables.CONTACT, SampleTables.ACCOUNT)
                .forEach(facts::learn);
        know("hub_country", "hub_isocode", "FR", new LookupAnswer.Found(FRANCE));
        know("hub_country", "hub_isocode", "XX", new LookupAnswer.None());
        know("hub_country", "hub_name", "France", new LookupAnswer.Found(FRANCE));
        know("hub_country", "hub_name", "Nowhere", new LookupAnswer.None());
        know("hub_country", "hub_name", "Congo", new LookupAnswer.Many(List.of(FRANCE, OTHER)));
        know("contact", "fullname", "Anna", new LookupAnswer.Found(ANNA));
        know("account", "name", "Anna", new LookupAnswer.None());
        know("contact", "fullname", "Contoso", new LookupAnswer.Found(ANNA));
        know("account", "name", "Contoso", new LookupAnswer.Found(OTHER));
        facts.learn(Map.of(
                new LookupQuestion("contact", List.of(new Condition("contactid", ANNA.toString(), ANNA.toString()))),
                new LookupAnswer.Found(ANNA),
                new LookupQuestion("account", List.of(new Condition("accountid", ANNA.toString(), ANNA.toString()))),
                new LookupAnswer.None()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void writesLookups(String what, Map<String, Object> row, String json) {
        assertThat(written(WriteOperation.UPDATE, row)).isEqualTo(json);
    }

    static Stream<Arguments> writesLookups() {
        String france = "{\"hub_CountryId@odata.bind\":\"hub_countries(" + FRANCE + ")\"}";
        String byKey = "{\"hub_CountryId@odata.bind\":\"hub_countries(hub_isocode='FR')\"}";
        String anna = "{\"hub_mayor_contact@odata.bind\":\"contacts(" + ANNA + ")\"}";
        String clear = "{\"hub_CountryId@odata.bind\":null}";
        return Stream.of(
                arguments("a GUID", Map.of("hub_countryid", FRANCE), france),
                arguments("a GUID as text", Map.of("hub_countryid", FRANCE.toString()), france),
                arguments("by navigation property", Map.of("hub_CountryId", FRANCE), france),
                arguments("as a bind", Map.of("hub_CountryId@odata.bind", "/hub_countries(" + FRANCE + ")"), france),
                arguments(
                        "as an absolute bind",
                        Map.of(
                                "hub_CountryId@odata.bind",
                                "https://o.crm.dynamics.com/api/data/v9.2/hub_countries(" + FRANCE + ")"),
                        france),
                arguments("a bind by key", Map.of("hub_countryid", "hub_countries(hub_isocode='FR')"), byKey),
                arguments("alternate key without a query", Map.of("hub_countryid", Map.of("hub_isocode", "FR")), byKey),
                arguments("primary id in a map", Map.of("hub_countryid", Map.of("hub_countryid", FRANCE)), france),
                arguments("the id in a map", Map.of("hub_countryid", Map.of("@id", FRANCE.toString())), france),
                arguments("plain text is the primary name", Map.of("hub_countryid", "France"), france),
                arguments("columns that are no key", Map.of("hub_countryid", Map.of("hub_name", "France")), france),
                arguments(
                        "the first alternative that exists",
                        Map.of("hub_countryid", List.of(Map.of("hub_isocode", "XX"), Map.of("hub_name", "France"))),
                        france),
                arguments(
                        "an alternative without a value is none",
                        Map.of("hub_countryid", List.of(nothing("hub_isocode"), Map.of("hub_isocode", "FR"))),
                        byKey),
                arguments("null clears", nothing("hub_countryid"), clear),
                arguments("empty text clears", Map.of("hub_countryid", ""), clear),
                arguments("only empty values clear", Map.of("hub_countryid", List.of(nothing("hub_isocode"))), clear),
                arguments(
                        "polymorphic, table named",
                        Map.of("hub_mayor", row("@table", "contact", "contactid", ANNA)),
                        anna),
                arguments("polymorphic, set named", Map.of("hub_mayor", row("@table", "contacts", "@id", ANNA)), anna),
                arguments(
                        "polymorphic by key of a named table",
                        Map.of("hub_mayor", row("@table", "contact", "emailaddress1", "a@x.org")),
                        "{\"hub_mayor_contact@odata.bind\":\"contacts(emailaddress1='a@x.org')\"}"),
                arguments("polymorphic by navigation property", Map.of("hub_mayor_contact", ANNA), anna),
                arguments("polymorphic by name of one table's row", Map.of("hub_mayor", "Anna"), anna),
                arguments("polymorphic by an id that one table has", Map.of("hub_mayor", ANNA), anna));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesRowsThatCannotBeWritten(String what, Map<String, Object> row, String code, String message) {
        MappedRow mapped = write(WriteOperation.UPDATE, withId(row), RowOptions.defaults());

        assertThat(Objects.requireNonNull(mapped.error()).code()).isEqualTo(code);
        assertThat(mapped.error().message()).contains(message);
        assertThat(mapped.keyText()).as("still says which row it was").isEqualTo(OTHER.toString());
    }

    static Stream<Arguments> refusesRowsThatCannotBeWritten() {
        return Stream.of(
                arguments(
                        "no such row",
                        Map.of("hub_countryid", "Nowhere"),
                        RowError.LOOKUP_NOT_FOUND,
                        "no row of hub_countries has hub_name = 'Nowhere'. Create that row first, or correct the value"),
                arguments(
                        "none of the alternatives",
                        Map.of("hub_countryid", List.of(Map.of("hub_isocode", "XX"), Map.of("hub_name", "Nowhere"))),
                        RowError.LOOKUP_NOT_FOUND,
                        "hub_isocode = 'XX', nor of hub_countries has hub_name = 'Nowhere'"),
                arguments(
                        "two rows",
                        Map.of("hub_countryid", "Congo"),
                        RowError.LOOKUP_AMBIGUOUS,
                        "more than one row matches: hub_countries(" + FRANCE + "), hub_countries(" + OTHER + ")"),
                arguments(
                        "rows of two tables",
                        Map.of("hub_mayor", "Contoso"),
                        RowError.LOOKUP_AMBIGUOUS,
                        "contacts(" + ANNA + "), accounts(" + OTHER + ")"),
                arguments(
                        "not a target",
                        Map.of("hub_mayor", Map.of("@table", "task", "subject", "x")),
                        RowError.INVALID_VALUE,
                        "does not point to table 'task', but to contact, account"),
                arguments(
                        "no reference at all",
                        Map.of("hub_countryid", 17),
                        RowError.INVALID_VALUE,
                        "Give a GUID, the row's name, or {column: value}"),
                arguments(
                        "read-only",
                        Map.of("createdon", "2026-01-01"),
                        RowError.READ_ONLY_COLUMN,
                        "createdon of table"),
                arguments(
                        "read-only once created",
                        Map.of("hub_code", "x"),
                        RowError.READ_ONLY_COLUMN,
                        "read-only once the row exists"),
                arguments(
                        "bad value",
                        Map.of("hub_population", "many"),
                        RowError.INVALID_VALUE,
                        "'many' is not a number"));
    }

    @Test
    void namesNearColumnsOfAnUnknownOne() {
        var unknown = org.assertj.core.api.Assertions.catchThrowableOfType(
                RefusedValueException.class,
                () -> write(WriteOperation.UPDATE, withId(Map.of("hub_populaton", 1)), RowOptions.defaults()));

        assertThat(unknown).hasMessageContaining("has no column 'hub_populaton'. Did you mean hub_population");
        assertThat(unknown.perhapsNew()).isTrue();
    }

    @Test
    void leavesUnknownColumnsOutWhenAskedTo() {
        MappedRow mapped = write(
                WriteOperation.UPDATE,
                withId(row("nonsense", 1, "hub_name", "Paris")),
                RowOptions.defaults().withUnknownColumns(UnknownColumns.IGNORE));

        assertThat(new String(mapped.json(), StandardCharsets.UTF_8)).isEqualTo("{\"hub_name\":\"Paris\"}");
    }

    @Test
    void leavesAbsentColumnsAloneAndClearsByNull() {
        assertThat(written(WriteOperation.UPDATE, row("hub_name", null, "@odata.etag", "W/\"1\"")))
                .isEqualTo("{\"hub_name\":null}");
    }

    @Test
    void writesNumbersWithoutExponentsAndTextEscaped() {
        assertThat(written(
                        WriteOperation.UPDATE,
                        row("hub_budget", "1000000000.0001", "hub_name", "a\"b\\c\n\u00e9", "hub_capital", "capital")))
                .isEqualTo(
                        "{\"hub_budget\":1000000000.0001,\"hub_name\":\"a\\\"b\\\\c\\n\u00e9\",\"hub_capital\":true}");
    }

    @Test
    void notesAllThatTheRowLacksInOnePass() {
        Map<String, Object> row = withId(Map.of(
                "hub_countryid",
                List.of(Map.of("hub_isocode", "IT"), Map.of("hub_name", "Italy")),
                "hub_mayor",
                "Mario"));

        MappedRow mapped = new RowWriter(
                        new RowFormat(SampleTables.CITY),
                        WriteOperation.UPDATE,
                        way(List.of(), RowOptions.defaults()),
                        facts)
                .write(0, null, row);

        assertThat(mapped).isNull();
        assertThat(facts.openQuestions())
                .extracting(LookupQuestion::described)
                .containsExactlyInAnyOrder(
                        "hub_isocode = 'IT'", "hub_name = 'Italy'", "fullname = 'Mario'", "name = 'Mario'");
    }

    @Test
    void queriesForAKeyValueThatAUrlCannotCarry() {
        know("hub_country", "hub_isocode", "F/R", new LookupAnswer.Found(FRANCE));

        assertThat(written(WriteOperation.UPDATE, Map.of("hub_countryid", Map.of("hub_isocode", "F/R"))))
                .isEqualTo("{\"hub_CountryId@odata.bind\":\"hub_countries(" + FRANCE + ")\"}");
    }

    @Test
    void addressesARowByAnAlternateKeyAndLeavesItsColumnsOut() {
        MappedRow mapped = write(
                WriteOperation.UPSERT, row("hub_geonameid", "2988507", "hub_name", "Paris"), List.of("hub_geonameid"));

        assertThat(mapped.url()).isEqualTo("hub_cities(hub_geonameid=2988507)");
        assertThat(mapped.keyText()).isEqualTo("hub_geonameid=2988507");
        assertThat(new String(mapped.json(), StandardCharsets.UTF_8)).isEqualTo("{\"hub_name\":\"Paris\"}");
    }

    @Test
    void addressesARowByAKeyWithALookupInIt() {
        MappedRow mapped = write(
                WriteOperation.UPSERT,
                row("hub_name", "Saint-Étienne", "hub_countryid", Map.of("hub_isocode", "FR")),
                List.of("hub_name", "hub_countryid"));

        assertThat(mapped.url())
                .isEqualTo("hub_cities(hub_name='Saint-%C3%89tienne',_hub_countryid_value=" + FRANCE + ")");
        assertThat(mapped.keyText()).isEqualTo("hub_name='Saint-Étienne',_hub_countryid_value=" + FRANCE);
    }

    @Test
    void saysWhichKeysTheTableHasWhenARowHasNone() {
        MappedRow mapped = write(WriteOperation.UPSERT, Map.of("hub_name", "Paris"), RowOptions.defaults());

        assertThat(Objects.requireNonNull(mapped.error()).code()).isEqualTo(RowError.MISSING_KEY);
        assertThat(mapped.error().message())
                .contains("Give hub_cityid, or name an alternate key")
                .contains("[hub_geonameid]");
    }

    @Test
    void choosesAnIdForARowToCreateAndKeepsTheRowsOwn() {
        MappedRow chosen = write(WriteOperation.CREATE, Map.of("hub_name", "Paris"), RowOptions.defaults());
        MappedRow own =
                write(WriteOperation.CREATE, row("hub_cityid", OTHER, "hub_name", "Paris"), RowOptions.defaults());

        assertThat(chosen.id()).isNotNull();
        assertThat(own.id()).isEqualTo(OTHER);
        assertThat(new String(own.json(), StandardCharsets.UTF_8)).isEqualTo("{\"hub_name\":\"Paris\"}");
    }

    @Test
    void leavesALookupWithoutARowOutOfACreate() {
        assertThat(written(WriteOperation.CREATE, nothing("hub_countryid"))).isEqualTo("{}");
    }

    @Test
    void knowsWhichRowsAreTheSame() {
        MappedRow one = write(
                WriteOperation.UPSERT,
                row("hub_name", "Paris", "hub_countryid", FRANCE),
                List.of("hub_name", "hub_countryid"));
        MappedRow two = write(
                WriteOperation.UPSERT,
                row("hub_name", "PARIS", "hub_countryid", FRANCE),
                List.of("hub_name", "hub_countryid"));

        assertThat(one.identity()).isEqualTo(two.identity());
    }

    private String written(WriteOperation operation, Map<String, Object> row) {
        MappedRow mapped =
                write(operation, operation == WriteOperation.CREATE ? row : withId(row), RowOptions.defaults());
        assertThat(mapped.error()).isNull();
        return new String(mapped.json(), StandardCharsets.UTF_8);
    }

    private MappedRow write(WriteOperation operation, Map<String, Object> row, RowOptions options) {
        var writer = new RowWriter(new RowFormat(SampleTables.CITY), operation, way(List.of(), options), facts);
        return Objects.requireNonNull(writer.write(0, null, row), () -> "Open: " + facts.openQuestions());
    }

    private MappedRow write(WriteOperation operation, Map<String, Object> row, List<String> keyColumns) {
        var writer = new RowWriter(
                new RowFormat(SampleTables.CITY), operation, way(keyColumns, RowOptions.defaults()), facts);
        return Objects.requireNonNull(writer.write(0, null, row), () -> "Open: " + facts.openQuestions());
    }

    private void know(String table, String column, String value, LookupAnswer answer) {
        facts.learn(Map.of(
                new LookupQuestion(
                        table, List.of(new Condition(column, UrlText.literal(value), Collation.fold(value)))),
                answer));
    }

    private static Map<String, Object> withId(Map<String, Object> row) {
        Map<String, Object> withId = new LinkedHashMap<>(row);
        withId.put("hub_cityid", OTHER);
        return withId;
    }

    private static Map<String, Object> nothing(String column) {
        return row(column, null);
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<Object> all = Arrays.asList(namesAndValues);
        for (int i = 0; i < all.size(); i += 2) {
            row.put(all.get(i).toString(), all.get(i + 1));
        }
        return row;
    }

    private static RowWriter.Way way(List<String> keyColumns, RowOptions options) {
        return new RowWriter.Way(keyColumns, options, Matching.NONE);
    }
}
