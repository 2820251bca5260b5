package io.dataversehub.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.dataversehub.component.DataverseComponent;
import io.dataversehub.component.DataverseConstants;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** One file into one table; what {@link StreamedCsv} starts. Its arguments: the environment's URL, the file. */
final class CsvLoad {

    private CsvLoad() {}

    public static void main(String[] args) throws Exception {
        DataverseComponent component = new DataverseComponent();
        component.setUrl(args[0]);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("dataverse", component);
            context.start();
            long started = System.nanoTime();
            Exchange answer;
            try (MappingIterator<Map<String, Object>> rows = new CsvMapper()
                    .readerForMapOf(Object.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(Path.of(args[1]).toFile())) {
                answer = context.createProducerTemplate()
                        .request(
                                "dataverse:upsert:accounts?key=accountnumber&lane=batch&outcomes=failed&timeout=3600000",
                                exchange -> exchange.getMessage().setBody(rows));
            }
            if (answer.getException() != null) {
                throw answer.getException();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            Map<?, ?> summary = answer.getMessage().getHeader(DataverseConstants.SUMMARY, Map.class);
            System.out.printf(
                    Locale.ROOT,
                    "%s in %.1f s (%,.0f rows/s); old generation at most %d MB of a heap of %d MB%n",
                    summary,
                    seconds,
                    ((Number) summary.get("rows")).longValue() / seconds,
                    mostOld() >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    /** The most that lived longer than a collection of the young generation. */
    static long mostOld() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().contains("Old"))
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
