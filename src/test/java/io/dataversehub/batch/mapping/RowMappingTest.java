package io.dataversehub.batch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.batch.csv.CsvRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMappingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{from: c}                                        | ' 004 '        | 004",
                "{from: c, trim: false}                           | ' 004 '        | ' 004 '",
                "{from: c}                                        | NA             | NA",
                "{from: c, extract: '^([^,]+),'}                  | 'Paul, Minn.'  | Paul",
                "{from: c, extract: '\\d+'}                       | 'about 12 or'  | 12",
                "{from: c, extract: '^([^,]+),'}                  | none           | -",
                "{from: c, values: {AF: Africa}}                  | AF             | Africa",
                "{from: c, values: {AF: 7}}                       | AF             | 7",
                "{from: c, values: {'Yes': true}, otherwise: false} | Part of FR   | false",
                "{from: c, values: {'Yes': true}, otherwise: null} | Part of FR    | -",
                "{from: c, date: dd.MM.yyyy}                      | 03.10.1990     | 1990-10-03",
                "{from: c, decimal: ','}                          | '1.234.567,89' | 1234567.89",
                "{from: c, decimal: '.'}                          | '1,234.5'      | 1234.5",
                "{from: c, lookup: isocode}                       | FR             | {isocode=FR}",
                "{from: c, lookup: [isocode, name]}               | France         | '[{isocode=France}, {name=France}]'",
            })
    void makesAValueOfACell(String column, String cell, @Nullable String value) throws Exception {
        MappedRow row = map(column, cell);

        assertThat(((MappedRow.Row) row).values().get("t")).satisfies(found -> {
            assertThat(found == null ? null : found.toString()).isEqualTo(value);
        });
    }

    @Test
    void givesTypedValuesWhereTheMappingHasThem() throws Exception {
        assertThat(map("{from: c, values: {'Yes': true}}", "Yes")).isEqualTo(row("t", true));
        assertThat(map("{from: c, decimal: ','}", "1,5")).isEqualTo(row("t", new BigDecimal("1.5")));
        assertThat(map("{constant: 7}", "x")).isEqualTo(row("t", 7));
        assertThat(map("{from: c, lookup: [isocode]}", "FR")).isEqualTo(row("t", Map.of("isocode", "FR")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: c, required: true}       | ''           | REQUIRED | c: empty, but t needs a value",
                "{from: c, required: true}       | '  '         | REQUIRED | c: empty, but t needs a value",
                "{from: c, values: {A: 1, B: 2}} | C            | VALUE    | c: 'C' is none of the values in the mapping: A, B",
                "{from: c, date: dd.MM.yyyy}     | 31.02.2026   | TYPE     | c: '31.02.2026' is no date like dd.MM.yyyy",
                "{from: c, decimal: ','}         | 12 apples    | TYPE     | c: '12 apples' is no number with ',' for decimals",
                "{from: c, required: true, help: Ask Jo} | ''   | REQUIRED | 'c: empty, but t needs a value. Ask Jo'",
            })
    void refusesARowWithCodeColumnAndReason(String column, String cell, String code, String message) throws Exception {
        assertThat(map(column, cell)).isEqualTo(new MappedRow.Refused(code, "c", message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{from: c}               | -    | false",
                "{from: c}               | ''   | false",
                "{from: c, empty: leave} | '  ' | false",
                "{from: c, empty: clear} | -    | true",
                "{from: c, empty: clear} | ''   | true",
            })
    void anEmptyCellLeavesOrClearsTheColumn(String column, @Nullable String cell, boolean cleared) throws Exception {
        Map<String, @Nullable Object> values = ((MappedRow.Row) map(column, cell)).values();

        assertThat(values.containsKey("t")).isEqualTo(cleared);
        assertThat(values.get("t")).isNull();
    }

    @Test
    void addsItsHelpAsASentenceOfItsOwn() {
        var column = new ColumnMapping.FromCell("t", "c", false, false, List.of(), "Ask Jo");

        assertThat(column.reason("no such country")).isEqualTo("c: no such country. Ask Jo");
        assertThat(column.reason("No such country.")).isEqualTo("c: No such country. Ask Jo");
    }

    @Test
    void generatesTheSameIdForTheSameRecordOfTheSameFileOnly() throws Exception {
        Mapping mapping = mapping("{generate: id}");
        RowMapping file = RowMapping.of(mapping, List.of("c"), "file 1");
        RowMapping again = RowMapping.of(mapping, List.of("c"), "file 1");
        RowMapping other = RowMapping.of(mapping, List.of("c"), "file 2");

        MappedRow first = file.map(record(1, "x"));

        assertThat(again.map(record(1, "x"))).isEqualTo(first);
        assertThat(file.map(record(2, "x"))).isNotEqualTo(first);
        assertThat(other.map(record(1, "x"))).isNotEqualTo(first);
        assertThat(((MappedRow.Row) first).values().get("t")).satisfies(id -> {
            assertThat(UUID.fromString(String.valueOf(id)).version()).isEqualTo(3);
        });
    }

    @Test
    void namesMissingAndUnknownColumnsOfAHeader() {
        Mapping mapping =
                MappingParser.parse("m", "cities", "files: x\ntable: t\ncolumns: {a: name, b: country, c: id}\n");

        assertThatThrownBy(() -> RowMapping.of(mapping, List.of("id", "Name", "land"), ""))
                .isInstanceOf(HeaderMismatchException.class)
                .hasMessage("The header does not fit mapping cities. Missing: 'name', 'country'. Not in the mapping: "
                        + "'Name', 'land'. Correct the file, or the mapping.");
        assertThatThrownBy(() -> RowMapping.of(mapping, List.of("id;name;country"), ""))
                .hasMessageContaining("is the separator really ','");
        assertThatThrownBy(() -> RowMapping.of(mapping, List.of("id", "name", "country", "name"), ""))
                .hasMessageContaining("'name' more than once");
    }

    @Test
    void findsItsColumnsWhereverTheyStand() throws Exception {
        Mapping mapping = MappingParser.parse("m", "m", "files: x\ntable: t\ncolumns: {a: one, b: two}\n");
        RowMapping rows = RowMapping.of(mapping, List.of("two", "more", "one"), "");

        assertThat(rows.map(record(1, "2", "x", "1"))).isEqualTo(new MappedRow.Row(Map.of("a", "1", "b", "2")));
    }

    private static MappedRow map(String column, @Nullable String cell) throws HeaderMismatchException {
        return RowMapping.of(mapping(column), List.of("c"), "seed").map(record(1, cell));
    }

    private static Mapping mapping(String column) {
        return MappingParser.parse("m", "m", "files: x\ntable: t\ncolumns:\n  t: " + column + "\n");
    }

    private static CsvRecord.Cells record(long number, @Nullable String... cells) {
        return new CsvRecord.Cells(number, number + 1, Arrays.asList(cells));
    }

    private static MappedRow row(String column, Object value) {
        return new MappedRow.Row(Map.of(column, value));
    }
}
