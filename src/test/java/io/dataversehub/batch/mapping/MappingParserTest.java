package io.dataversehub.batch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataversehub.batch.csv.Dialect;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingParserTest {

    @Test
    void aShortMappingHasSensibleDefaults() {
        Mapping mapping = parse("""
                files: "cities*.csv"
                table: hub_cities
                columns:
                  hub_name: name
                """);

        assertThat(mapping.files()).containsExactly("cities*.csv");
        assertThat(mapping.order()).isEqualTo(100);
        assertThat(mapping.dialect()).isEqualTo(Dialect.DEFAULT);
        assertThat(mapping.operation()).isEqualTo(Operation.UPSERT);
        assertThat(mapping.key()).isEmpty();
        assertThat(mapping.limits()).isEqualTo(RejectLimits.DEFAULT);
        assertThat(mapping.columns())
                .containsExactly(new ColumnMapping.FromCell(
                        "hub_name", "name", false, false, List.of(new CellStep.Trim()), null));
    }

    @Test
    void readsDialectKeyAndLimits() {
        Mapping mapping = parse("""
                files: [a.csv, b-*.csv]
                order: 5
                dialect: {separator: "\\t", quote: "'", encoding: windows-1252}
                operation: update
                table: accounts
                key: [accountnumber, name]
                limits: {rejects: 7, percent: 0, first: 3}
                columns:
                  accountnumber: no
                  name: firm
                """);

        assertThat(mapping.dialect()).isEqualTo(new Dialect('\t', '\'', Charset.forName("windows-1252")));
        assertThat(mapping.operation()).isEqualTo(Operation.UPDATE);
        assertThat(mapping.key()).containsExactly("accountnumber", "name");
        assertThat(mapping.limits()).isEqualTo(new RejectLimits(7, 0, 3));
        assertThat(mapping.columns()).allSatisfy(column -> assertThat(((ColumnMapping.FromCell) column).required())
                .as("a row without its key cannot be found")
                .isTrue());
    }

    @Test
    void tellsAllFaultsAtOnceWithTheirLines() {
        MappingException exception = catchThrowableOfType(MappingException.class, () -> parse("""
                        files: "a[.csv"
                        order: soon
                        dialect:
                          separator: ";;"
                          encoding: utf-99
                        operation: create
                        key: [accountnumber, code]
                        limits: {percent: 101}
                        colour: red
                        columns:
                          accountnumber: {from: no, lokup: [x]}
                          name:
                            from: firm
                            constant: 7
                          city:
                            from: place
                            extract: '(['
                            otherwise: x
                          day: {from: d, date: 'dd.MM.bbbb'}
                          amount: {from: a, decimal: ';'}
                          flag: {from: f, required: maybe, empty: never}
                          other: {from: o, lookup: []}
                          id: {generate: number}
                        """));

        assertThat(exception.faults())
                .extracting(MappingFault::toString)
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("m.yaml:1: 'a[.csv' is no glob"),
                        fault -> assertThat(fault).startsWith("m.yaml:2: 'order' must be a whole number"),
                        fault -> assertThat(fault).startsWith("m.yaml:4: 'separator' must be one character"),
                        fault -> assertThat(fault).startsWith("m.yaml:5: 'utf-99' is no encoding"),
                        fault -> assertThat(fault).startsWith("m.yaml:6: 'create' would write rows twice"),
                        fault -> assertThat(fault).isEqualTo("m.yaml:1: 'table' is missing"),
                        fault -> assertThat(fault).startsWith("m.yaml:7: key column 'code' is not among the columns"),
                        fault -> assertThat(fault)
                                .startsWith("m.yaml:8: 'percent' must be a whole number from 0 to 100"),
                        fault -> assertThat(fault).startsWith("m.yaml:9: unknown entry 'colour'"),
                        fault -> assertThat(fault).startsWith("m.yaml:11: unknown entry 'lokup'"),
                        fault -> assertThat(fault).startsWith("m.yaml:12: column 'name' needs exactly one of"),
                        fault -> assertThat(fault).startsWith("m.yaml:17: '([' is no regular expression"),
                        fault -> assertThat(fault).startsWith("m.yaml:18: 'otherwise' says what becomes"),
                        fault -> assertThat(fault).startsWith("m.yaml:19: 'dd.MM.bbbb' is no format of a date"),
                        fault -> assertThat(fault).startsWith("m.yaml:20: 'decimal' must be"),
                        fault -> assertThat(fault).startsWith("m.yaml:21: 'required' must be true or false"),
                        fault -> assertThat(fault).startsWith("m.yaml:21: 'empty' must be leave or clear"),
                        fault -> assertThat(fault).startsWith("m.yaml:22: 'lookup' needs the columns"),
                        fault -> assertThat(fault).startsWith("m.yaml:23: 'generate' can only be 'id'"));
    }

    @Test
    void tellsWhereTheYamlIsBroken() {
        assertThatThrownBy(() -> parse("files: a\ntable: b\ncolumns: [\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("no valid YAML");
        assertThatThrownBy(() -> parse("files: a\nfiles: b\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("m.yaml:2:")
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> parse("")).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> parse("- a")).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "world-cities.csv, true",
        "world-cities-2026.csv, true",
        "world-cities.rejects.csv, true",
        "world-cities.rejects-17.csv, true",
        "world-cities.rejects-17.rejects.csv, true",
        "cities.csv, false",
        "world-cities.txt, false",
    })
    void fitsItsFilesAndTheirRejects(String fileName, boolean fits) {
        Mapping mapping = parse("files: world-cities*.csv\ntable: t\ncolumns: {a: b}\n");

        assertThat(mapping.fits(fileName)).isEqualTo(fits);
    }

    private static Mapping parse(String text) {
        return MappingParser.parse("m.yaml", "m", text);
    }
}
