package io.dataversehub;

import io.dataversehub.batch.BatchRuns;
import io.dataversehub.batch.BatchSettings;
import io.dataversehub.console.LiveFeed;
import io.dataversehub.console.Pages;
import io.dataversehub.routes.AllRowsWritten;
import io.dataversehub.routes.ChangedRows;
import io.dataversehub.routes.DeadLetter;
import io.dataversehub.routes.EventRegistration;
import io.dataversehub.routes.EventTarget;
import io.dataversehub.routes.FormRow;
import io.dataversehub.routes.Problem;
import io.dataversehub.routes.QueueComponent;
import io.dataversehub.routes.QueueMessage;
import io.dataversehub.routes.Replay;
import io.dataversehub.routes.RestAnswer;
import io.dataversehub.routes.RestRequest;
import io.dataversehub.routes.SameOrigin;
import io.dataversehub.routes.StoredChanges;
import io.dataversehub.routes.WebhookDoor;
import io.dataversehub.store.ChangeTable;
import io.dataversehub.store.HubStore;
import io.dataversehub.store.StoreOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Starts the hub: stand-ins where no real service is configured, the hub's own database, Camel with the route files, JMX.
 * Configuration: {@code application.properties} and {@code routes/} in the working directory.
 *
 * <p>What was started is closed in reverse order, after Camel has drained what was in flight.
 */
public final class Hub implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final HubSettings settings;
    private final Main main = new Main();
    private final LiveFeed feed = new LiveFeed();
    private @Nullable RouteReload reload;

    private Hub(HubSettings settings) {
        this.settings = settings;
    }

    /** Runs until the process is told to stop; then finishes what is in flight. */
    public static void main(String[] args) throws InterruptedException {
        try {
            Hub hub = start(HubSettings.read(Path.of("")));
            CountDownLatch stopped = new CountDownLatch(1);
            if (stopsAtExit(hub, stopped)) {
                hub.announce();
            } else {
                stop(hub, stopped);
            }
            stopped.await();
        } catch (Exception e) {
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            SettingsException fault = settingsFault(e);
            LoggerFactory.getLogger(Hub.class)
                    .error(fault != null ? fault.getMessage() : "The hub did not start", fault != null ? null : e);
            System.exit(1);
        }
    }

    /** Not when the process was told to stop while the hub started. */
    private static boolean stopsAtExit(Hub hub, CountDownLatch stopped) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hub, stopped), "hub-stop"));
            return true;
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    private static void stop(Hub hub, CountDownLatch stopped) {
        try {
            hub.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Hub.class).error("The hub did not stop cleanly", e);
        } finally {
            stopped.countDown();
        }
    }

    /** Starts a hub that the caller closes. */
    static Hub start(HubSettings settings) throws Exception {
        Hub hub = new Hub(settings);
        try {
            hub.prepare();
            hub.main.start();
            hub.checkRoutes();
            Pages.mount(hub.context(), hub.feed);
            if (settings.profile().equals("dev")) {
                hub.reload = RouteReload.watch(hub.context(), Path.of(settings.required(HubSettings.ROUTES_DIR)));
            }
            return hub;
        } catch (Exception e) {
            hub.close();
            throw e;
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** The port of the hub's HTTP server, as the system chose it where the setting said 0. */
    int port() {
        return ((VertxPlatformHttpServer) context().hasService(VertxPlatformHttpServer.class)).getPort();
    }

    /** A setting as it is in force: stand-ins put their own addresses in. */
    String setting(String key) {
        return context().resolvePropertyPlaceholders("{{" + key + "}}");
    }

    private void prepare() {
        // Neither needs the other, and both take a while when their classes are first loaded.
        CompletableFuture<HubStore> opening = CompletableFuture.supplyAsync(this::openStore);
        opened.push(() -> closeWhenOpen(opening));
        StandIns standIns = opened(StandIns.start(settings));
        main.setDefaultPropertyPlaceholderLocation("file:application-" + settings.profile()
                + ".properties;optional=true,file:application.properties;optional=true");
        Map<String, String> inForce = settings.all();
        inForce.putAll(standIns.settings());
        inForce.forEach(main::addOverrideProperty);
        main.addOverrideProperty(
                "camel.main.routes-include-pattern",
                "file:" + settings.required(HubSettings.ROUTES_DIR) + "/*.camel.yaml");

        main.bind(
                "azure-servicebus",
                QueueComponent.of(
                        inForce.getOrDefault(HubSettings.SERVICEBUS_CONNECTION, ""),
                        inForce.getOrDefault(HubSettings.SERVICEBUS_NAMESPACE, "")));
        HubStore store = joined(opening);
        main.bind("batch", batch(store));
        main.bind("storedChanges", new StoredChanges(new ChangeTable(store.dataSource()), Clock.systemUTC()));
        main.bind("queueMessage", new QueueMessage());
        main.bind("allRowsWritten", new AllRowsWritten());
        main.bind("deadLetter", new DeadLetter());
        main.bind("restRequest", new RestRequest());
        main.bind("restAnswer", new RestAnswer());
        main.bind("problem", new Problem());
        main.bind("sameOrigin", new SameOrigin());
        main.bind("replay", new Replay(Clock.systemUTC()));
        String key = inForce.getOrDefault("hub.webhooks.key", "");
        main.bind(
                "webhookDoor",
                new WebhookDoor(key, inForce.getOrDefault("hub.webhooks.secret", ""), Clock.systemUTC()));
        main.bind("eventRegistration", eventRegistration(inForce, key));
        opened(Triggers.start(main, store, settings));
        main.bind("formRow", new FormRow());
        main.bind("changedRows", new ChangedRows());
        main.bind("liveFeed", feed);
        main.addMainListener(new Ports());

        int jmx = settings.number(HubSettings.JMX_PORT);
        if (jmx >= 0) {
            opened(Jmx.open(settings.required(HubSettings.JMX_HOST), jmx));
        }
    }

    private EventRegistration eventRegistration(Map<String, String> inForce, String key) {
        String bus = inForce.getOrDefault(HubSettings.SERVICEBUS_CONNECTION, "");
        return new EventRegistration(
                () -> EventTarget.webhook(
                        settings.text("hub.webhooks.url").orElseGet(() -> "http://localhost:" + port()), key),
                bus.isEmpty() ? null : EventTarget.queue(bus, inForce.getOrDefault("hub.events.name", "")));
    }

    /** Camel starts without a word when its pattern finds no route file. */
    private void checkRoutes() {
        if (context().getRoutes().isEmpty()) {
            throw new SettingsException(List.of("There is no route in "
                    + Path.of(settings.required(HubSettings.ROUTES_DIR)).toAbsolutePath() + "/*.camel.yaml ("
                    + HubSettings.ROUTES_DIR
                    + "). Start the hub in its own folder, or say where the route files are."));
        }
    }

    private HubStore openStore() {
        return HubStore.open(new StoreOptions(
                settings.required(HubSettings.DATABASE_URL),
                settings.required(HubSettings.DATABASE_USER),
                settings.text(HubSettings.DATABASE_PASSWORD).orElse("")));
    }

    private static HubStore joined(CompletableFuture<HubStore> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    private static void closeWhenOpen(CompletableFuture<HubStore> opening) {
        HubStore store = opening.exceptionally(failed -> null).join();
        if (store != null) {
            store.close();
        }
    }

    private BatchRuns batch(HubStore store) {
        BatchRuns batch = opened(new BatchRuns(
                store.dataSource(),
                new BatchSettings(
                        Path.of(settings.required(HubSettings.BATCH_DIR)),
                        Path.of(settings.required("hub.batch.mappings")),
                        settings.number("hub.batch.chunkSize"),
                        Duration.ofSeconds(settings.number("hub.batch.progress")),
                        Duration.ofSeconds(settings.number("hub.batch.retryDelay")),
                        Duration.ofDays(settings.number("hub.batch.keep")))));
        batch.start();
        return batch;
    }

    private void announce() {
        Duration sinceJvmStart = Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
        System.out.print(Announcement.of(this::setting, settings.profile(), port(), sinceJvmStart));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private static @Nullable SettingsException settingsFault(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException fault) {
                return fault;
            }
        }
        return null;
    }

    /** Drains what is in flight and closes everything. Closing again does nothing. */
    @Override
    public void close() throws Exception {
        if (reload != null) {
            // A file that was just edited must not be taken in while its routes are stopped.
            reload.close();
        }
        try {
            main.stop();
        } finally {
            feed.close();
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        }
    }
}
