package io.dataversehub.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataversehub.store.BatchRunTable;
import io.dataversehub.store.HubStore;
import io.dataversehub.store.StoreOptions;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A hub with the shipped route file, its own store and folders, and a recorded Dataverse. May be stopped and started again. */
final class BatchFixture implements AutoCloseable {

    /** A mapping with a key, and a column that must not be empty. */
    static final String PEOPLE = """
            files: people*.csv
            table: contacts
            key: no
            columns:
              no: number
              name: {from: name, required: true}
            """;

    final Path folder;
    final Path mappings;
    final RecordedDataverse dataverse;
    final Properties properties = new Properties();

    /** Edits the route file before it is loaded; most tests need no Quartz. */
    UnaryOperator<String> route = BatchFixture::inboxOnly;

    private BatchSettings settings;
    private HubStore store;
    private BatchRuns batch;
    private DefaultCamelContext context;

    BatchFixture(Path folder) throws IOException {
        this(folder, new RecordedDataverse());
    }

    BatchFixture(Path folder, RecordedDataverse dataverse) throws IOException {
        this.folder = folder;
        this.mappings = Files.createDirectories(folder.resolve("mappings"));
        this.dataverse = dataverse;
        this.settings = new BatchSettings(
                folder.resolve("batch"), mappings, 100, Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(1));
        properties.put("hub.batch.dir", settings.dir().toString());
        properties.put("hub.batch.delay", "20");
        properties.put("hub.batch.settle", "20");
        properties.put("hub.batch.cron", "0 0 0 1 1 ? 2099");
        properties.put("hub.batch.source.url", "");
        properties.put("hub.batch.source.cron", "0 0 0 1 1 ? 2099");
        properties.put("hub.batch.source.file", "source.csv");
    }

    BatchFixture with(BatchSettings newSettings) {
        settings = newSettings;
        return this;
    }

    BatchSettings settings() {
        return settings;
    }

    BatchFixture start() throws Exception {
        store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "sa", ""));
        batch = new BatchRuns(store.dataSource(), settings);
        batch.start();
        context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("batch", batch);
        context.getShutdownStrategy().setTimeout(10);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:dataverse").process(dataverse);
            }
        });
        String yaml = route.apply(Files.readString(Path.of("routes/timer-batch.camel.yaml")));
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("timer-batch.camel.yaml", yaml));
        context.start();
        return this;
    }

    /** Stops Camel in the middle of whatever it does. */
    void stopContext() {
        context.stop();
    }

    @Override
    public void close() {
        if (context != null) {
            context.stop();
            batch.close();
            store.close();
        }
    }

    BatchRuns batch() {
        return batch;
    }

    DefaultCamelContext context() {
        return context;
    }

    void mapping(String name, String text) throws IOException {
        Files.writeString(mappings.resolve(name + ".mapping.yaml"), text);
    }

    /** Puts a whole file into the inbox. */
    void drop(String name, String text) throws IOException {
        drop(name, text.getBytes(UTF_8));
    }

    void drop(String name, byte[] bytes) throws IOException {
        Path inbox = Files.createDirectories(settings.dir().resolve("inbox"));
        Path part = Files.write(inbox.resolve("." + name), bytes);
        Files.move(part, inbox.resolve(name));
    }

    List<StoredRun> runs() {
        return new BatchRunTable(store.dataSource()).newest(100);
    }

    /** The first run, once it has ended. */
    StoredRun awaitEnd() {
        return awaitEnd(1);
    }

    StoredRun awaitEnd(long run) {
        return await().until(
                        () -> new BatchRunTable(store.dataSource()).find(run),
                        found -> found.filter(ended -> !ended.state().isOpen()).isPresent())
                .orElseThrow();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(settings.dir().resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    String text(String sub, String name) throws IOException {
        return Files.readString(settings.dir().resolve(sub).resolve(name));
    }

    static String people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i + ",Name " + i + "\n")
                .collect(Collectors.joining("", "number,name\n", ""));
    }

    /** Leaves the schedules out of the route file, with the Quartz that they would start. */
    static String inboxOnly(String routes) {
        return routes.substring(0, routes.indexOf("- route:\n    id: timer-batch-schedule"));
    }
}
