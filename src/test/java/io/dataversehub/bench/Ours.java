package io.dataversehub.bench;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;

/** {@code dataverse:} in its ways of writing. */
final class Ours {

    private static final String BULK =
            "dataverse:upsert:accounts?key=accountnumber&lane=batch&outcomes=failed&timeout=3600000";
    private static final String QUEUE = "dataverse:upsert:accounts?key=accountnumber&lane=queue";
    private static final String SINGLE = "dataverse:upsert:accounts?key=accountnumber";

    /** Rows of text that are kept ready: enough for no cache to hold them, and little memory. */
    private static final int BLOCK = 20_000;

    private Ours() {}

    static void add(Map<String, Contestant.Maker> all) {
        all.put("ours-single", stub -> new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                sendEach(SINGLE, from, count, 50);
            }
        });
        all.put("ours-coalesced", stub -> new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                sendEach(QUEUE, from, count, 2_000);
            }
        });
        all.put("ours-bulk", stub -> new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                send(BULK, LoadRows.maps(from, count), Map.of());
            }
        });
        all.put("ours-bulk-of-100", stub -> new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                send(BULK + "&batchSize=100", LoadRows.maps(from, count), Map.of());
            }
        });
        all.put("ours-bulk-json", Ours::json);
        all.put("ours-bulk-csv", Ours::csv);
        all.put("ours-bulk-csv-stream", Ours::csvStream);
        all.put("ours-bulk-bad", stub -> new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                send(BULK, new OneInAThousand(LoadRows.maps(from, count)), Map.of());
            }
        });
    }

    private static Contestant json(URI stub) throws Exception {
        return new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                for (int i = from; i < from + count; i += BLOCK) {
                    byte[] lines = LoadRows.jsonLines(i, Math.min(BLOCK, from + count - i));
                    send(BULK, new ByteArrayInputStream(lines), Map.of(Exchange.CONTENT_TYPE, "application/x-ndjson"));
                }
            }
        };
    }

    /** One file, however long, of which nothing is kept. */
    private static Contestant csvStream(URI stub) throws Exception {
        return new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                if (count == 0) {
                    return;
                }
                send(
                        BULK,
                        new CsvMapper()
                                .readerForMapOf(Object.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(new CsvText(from, count)),
                        Map.of());
                System.out.println("VALUE oldMegabytes " + (CsvLoad.mostOld() >> 20));
            }
        };
    }

    private static Contestant csv(URI stub) throws Exception {
        return new CamelContestant(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                for (int i = from; i < from + count; i += BLOCK) {
                    StringWriter text = new StringWriter();
                    LoadRows.csv(text, i, Math.min(BLOCK, from + count - i));
                    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                    send(
                            BULK,
                            new CsvMapper()
                                    .readerForMapOf(Object.class)
                                    .with(CsvSchema.emptySchema().withHeader())
                                    .readValues(new ByteArrayInputStream(bytes)),
                            Map.of());
                }
            }
        };
    }
}
