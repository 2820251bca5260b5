package io.dataversehub.batch.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    @TempDir
    Path folder;

    @Test
    void tellsNothingFromEmptyAndKeepsLineEndsInsideQuotes() throws IOException {
        var records = read("a,b\r\n1,\r\n2,\"\"\r\n3,\"x\r\ny\"\r\n4,\"say \"\"hi\"\"\"\n");

        assertThat(records)
                .containsExactly(
                        cells(1, 2, "1", null),
                        cells(2, 3, "2", ""),
                        cells(3, 4, "3", "x\r\ny"),
                        cells(4, 6, "4", "say \"hi\""));
    }

    @Test
    void skipsBlankLinesAndCountsThemAsLinesOnly() throws IOException {
        assertThat(read("\n\na,b\n\n1,2\n\n\n3,4")).containsExactly(cells(1, 5, "1", "2"), cells(2, 8, "3", "4"));
    }

    @Test
    void handsOverABrokenRecordAsItStandsAndReadsOn() throws IOException {
        var records = read("a,b\n1,\"x\"y\n2,ok\n3,\"x\"y,\"p\nq\"\n4,ok\n");

        assertThat(records).hasSize(4);
        assertThat(records.get(0)).isInstanceOfSatisfying(CsvRecord.Broken.class, broken -> {
            assertThat(broken.line()).isEqualTo(2);
            assertThat(broken.raw()).isEqualTo("1,\"x\"y");
            assertThat(broken.message()).contains("text after a closing quote");
        });
        assertThat(records.get(1)).isEqualTo(cells(2, 3, "2", "ok"));
        assertThat(records.get(2)).isInstanceOfSatisfying(CsvRecord.Broken.class, broken -> {
            assertThat(broken.line()).isEqualTo(4);
            assertThat(broken.raw()).isEqualTo("3,\"x\"y,\"p\nq\"");
        });
        assertThat(records.get(3)).isEqualTo(cells(4, 6, "4", "ok"));
    }

    @Test
    void handsOverABrokenLastRecord() throws IOException {
        assertThat(read("a,b\n1,\"x\"y")).singleElement().isInstanceOfSatisfying(CsvRecord.Broken.class, broken -> {
            assertThat(broken.raw()).isEqualTo("1,\"x\"y");
        });
        assertThat(read("a,b\n1,\"x\"y\n")).singleElement().isInstanceOfSatisfying(CsvRecord.Broken.class, broken -> {
            assertThat(broken.raw()).isEqualTo("1,\"x\"y");
        });
    }

    @Test
    void handsOverRecordsWithTooManyOrTooFewColumns() throws IOException {
        var records = read("a,b\n1\n2,3,4\n\"x\ny\"\n5,6\n");

        assertThat(records)
                .containsExactly(
                        new CsvRecord.Broken(1, 2, "only 1 columns, where the header has 2", "1"),
                        new CsvRecord.Broken(2, 3, "more columns, where the header has 2", "2,3,4"),
                        new CsvRecord.Broken(3, 4, "only 1 columns, where the header has 2", "\"x\ny\""),
                        cells(4, 6, "5", "6"));
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReadingAndNamesItsLine() throws IOException {
        Path file = write("a,b\n1,x\n2,\"open\n3,y\n4,z\n", UTF_8);
        try (CsvSource source = new CsvSource(file, Dialect.DEFAULT)) {
            assertThat(source.next()).isEqualTo(cells(1, 2, "1", "x"));

            assertThatThrownBy(source::next)
                    .isInstanceOf(CsvUnreadableException.class)
                    .hasMessageContaining("line 3")
                    .hasMessageContaining("never closed");
        }
    }

    @Test
    void aQuoteThatIsNeverClosedTakesNoMoreMemoryThanTheLongestCell() throws IOException {
        String rest = "1,a row that the open quote swallows\n".repeat(60_000);
        Path file = write("a,b\n1,\"open\n" + rest, UTF_8);
        try (CsvSource source = new CsvSource(file, Dialect.DEFAULT)) {
            assertThatThrownBy(source::next)
                    .isInstanceOf(CsvUnreadableException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("1048576 characters");
            assertThat(source.bytesRead()).isLessThan(Files.size(file));
        }
    }

    @Test
    void readsOtherSeparatorsQuotesAndEncodings() throws IOException {
        Path file = write("Name;Ort\nJürgen;'Köln; rechts'\n", ISO_8859_1);
        try (CsvSource source = new CsvSource(file, new Dialect(';', '\'', ISO_8859_1))) {
            assertThat(source.header()).containsExactly("Name", "Ort");
            assertThat(source.next()).isEqualTo(cells(1, 2, "Jürgen", "Köln; rechts"));
            assertThat(source.next()).isNull();
        }
        Path wide = write("\uFEFFa\tb\n1\t2\n", UTF_16LE);
        try (CsvSource source = new CsvSource(wide, new Dialect('\t', '"', Charset.forName("UTF-16")))) {
            assertThat(source.header()).containsExactly("a", "b");
            assertThat(source.next()).isEqualTo(cells(1, 2, "1", "2"));
        }
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        Path file = write("\uFEFFa,b\n1,2\n", UTF_8);
        try (CsvSource source = new CsvSource(file, Dialect.DEFAULT)) {
            assertThat(source.header()).containsExactly("a", "b");
        }
    }

    @Test
    void saysThatTheEncodingIsWrongAndWhatToDo() throws IOException {
        Path file = write("a,b\n1,x\n2,Jürgen\n3,y\n", ISO_8859_1);
        try (CsvSource source = new CsvSource(file, Dialect.DEFAULT)) {
            assertThat(source.next()).isEqualTo(cells(1, 2, "1", "x"));
            assertThatThrownBy(source::next)
                    .isInstanceOf(CsvUnreadableException.class)
                    .hasMessageContaining("line 3")
                    .hasMessageContaining("not UTF-8")
                    .hasMessageContaining("dialect");
        }
    }

    @Test
    void refusesAFileWithoutAHeader() throws IOException {
        for (String nothing : List.of("", "\n\n", "  \n")) {
            Path file = write(nothing, UTF_8);
            assertThatThrownBy(() -> new CsvSource(file, Dialect.DEFAULT))
                    .isInstanceOf(CsvUnreadableException.class)
                    .hasMessageContaining("no header");
        }
    }

    @Test
    void refusesAHeaderOfEndlessColumns() throws IOException {
        Path file = write("a,".repeat(5000) + "a\n", UTF_8);
        assertThatThrownBy(() -> new CsvSource(file, Dialect.DEFAULT))
                .isInstanceOf(CsvUnreadableException.class)
                .hasMessageContaining("more than 4096 columns");
    }

    @Test
    void linesReadAgainAreWhatTheyWere() throws IOException {
        List<@Nullable String> cells =
                Arrays.asList("plain", null, "", "a,b", "say \"hi\"", "two\nlines", " spaces ", "004");
        CsvLines lines = new CsvLines(Dialect.DEFAULT);

        var records = read("a,b,c,d,e,f,g,h\n" + lines.line(cells) + "\n");

        assertThat(records).containsExactly(new CsvRecord.Cells(1, 2, cells));
        assertThat(new CsvLines(new Dialect(';', '\'', UTF_8)).line(List.of("a,b", "c;d", "it's")))
                .isEqualTo("a,b;'c;d';'it''s'");
    }

    private List<CsvRecord> read(String text) throws IOException {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvSource source = new CsvSource(write(text, UTF_8), Dialect.DEFAULT)) {
            for (CsvRecord record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("source.csv"), text.getBytes(charset));
    }

    private static CsvRecord cells(long number, long line, @Nullable String... cells) {
        return new CsvRecord.Cells(number, line, Arrays.asList(cells));
    }
}
