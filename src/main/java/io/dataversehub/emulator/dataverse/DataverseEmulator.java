package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.admin.MovableClock;
import io.dataversehub.emulator.dataverse.batch.Batch;
import io.dataversehub.emulator.dataverse.discovery.Discovery;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.files.ImageDownload;
import io.dataversehub.emulator.dataverse.functions.environment.RetrieveVersion;
import io.dataversehub.emulator.dataverse.reading.QueryThrottle;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local Dataverse Web API on H2.
 *
 * <p>The Web API is at {@link #url()}{@code /api/data/v9.2/}, administration at {@code /emulator/}, sign-in at
 * {@code /{tenant}/oauth2/v2.0/token}. Thread-safe.
 *
 * <pre>{@code
 * try (var dataverse = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0))) {
 *     URI contacts = dataverse.url().resolve("/api/data/v9.2/contacts");
 * }
 * }</pre>
 */
public final class DataverseEmulator implements AutoCloseable {
    /** Rows that every environment begins with, and that a reset leaves. */
    public static final UUID ORGANIZATION_ID = SeedRows.ORGANIZATION;

    /** The root business unit. */
    public static final UUID BUSINESS_UNIT_ID = SeedRows.BUSINESS_UNIT;

    /** The user that all requests run as; owner of rows that name none. */
    public static final UUID USER_ID = SeedRows.USER;

    /** The base currency, US dollar. */
    public static final UUID CURRENCY_ID = SeedRows.CURRENCY;

    /** The default team of the business unit. */
    public static final UUID TEAM_ID = SeedRows.TEAM;

    /** Apart, since the first logger takes a while to find: Vert.x finds it while the database opens. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(DataverseEmulator.class);
    }

    /** Above the 52 requests that one user may have under way, so that the limit is met before the threads run out. */
    private static final int WORKERS = 64;

    /** Requests that wait for a worker; beyond that many the answer is 503. */
    private static final int MAX_WAITING = 5000;

    private static final int IDLE_SECONDS = 10;

    private static final String SEARCH = "/api/search/";

    private final Database database;
    private final Extensions extensions;
    private final ThreadPoolExecutor workers;
    private final HttpFront http;
    private final URI url;
    private boolean closed;

    private DataverseEmulator(
            Database database, Extensions extensions, ThreadPoolExecutor workers, HttpFront http, URI url) {
        this.database = database;
        this.extensions = extensions;
        this.workers = workers;
        this.http = http;
        this.url = url;
    }

    /**
     * Starts an emulator; it is ready when this returns.
     *
     * @throws IllegalStateException when it cannot listen on host and port, or cannot use the data folder
     * @throws IllegalArgumentException when a schema file is wrong
     */
    public static DataverseEmulator start(DataverseEmulatorOptions options) {
        // Both take a while when their classes are first loaded, and neither needs the other.
        CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(HttpFront::newVertx);
        ThreadPoolExecutor workers = workers();
        Schema schema = Schema.standard();
        MovableClock clock = new MovableClock();
        Database database = null;
        Extensions extensions = null;
        try {
            database = Database.open(options.data(), schema, clock);
            SchemaSource source = new SchemaSource(schema, database, options.schema());
            source.load();
            extensions = new Extensions(options, database);
            HttpFront http = HttpFront.listen(
                    vertx.join(),
                    options.host(),
                    options.port(),
                    requests(options, database, source, extensions, clock, workers));
            URI url = URI.create("http://" + shown(options.host()) + ":" + http.port());
            Log.LOG.info("Dataverse emulator listening on {}", url);
            return new DataverseEmulator(database, extensions, workers, http, url);
        } catch (RuntimeException e) {
            workers.shutdownNow();
            HttpFront.close(vertx.join());
            if (extensions != null) {
                extensions.close();
            }
            if (database != null) {
                database.close();
            }
            throw e;
        }
    }

    private static ThreadPoolExecutor workers() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
                    Thread thread = new Thread(work, "dataverse-emulator-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Function<Incoming, CompletionStage<Outcome>> requests(
            DataverseEmulatorOptions options,
            Database database,
            SchemaSource source,
            Extensions extensions,
            MovableClock clock,
            ThreadPoolExecutor workers) {
        Controls controls = Controls.documented(options.limits());
        TokenEndpoint tokens = new TokenEndpoint(clock);
        QueryThrottle throttle =
                new QueryThrottle(() -> controls.limits().settings().throttledQueriesPercent());
        Dispatcher dispatcher =
                new Dispatcher(Operations.router(extensions.messages(), extensions.messageCall(), throttle), database);
        SignIn signIn = new SignIn(options.auth(), tokens);
        WebApi webApi =
                new WebApi(dispatcher, new Batch(dispatcher, database), new ApplicationUsers(database, signIn)::userOf);
        WebApiFront front = new WebApiFront(webApi::answer, workers, signIn, controls);
        AdminApi admin = new AdminApi(
                new Environment(database, source::reload, extensions, clock),
                controls,
                AdminGuard.of(options.host()),
                incoming -> webApi.answer(incoming, new AtomicInteger()));
        Discovery discovery = new Discovery(TokenEndpoint.TENANT, RetrieveVersion.VERSION);
        return incoming -> {
            if (incoming.path().startsWith(WebApiFront.ROOT)) {
                return front.handle(incoming);
            }
            if (incoming.path().startsWith(AdminApi.ROOT)) {
                return CompletableFuture.supplyAsync(() -> new Outcome.Answered(admin.answer(incoming)), workers);
            }
            if (incoming.path().startsWith(Discovery.ROOT)) {
                return CompletableFuture.supplyAsync(
                        () -> new Outcome.Answered(discovery(incoming, signIn, discovery)), workers);
            }
            if (incoming.path().equals(ImageDownload.PATH)) {
                return CompletableFuture.supplyAsync(
                        () -> new Outcome.Answered(
                                database.transact(session -> ImageDownload.answer(session, incoming.query()))),
                        workers);
            }
            if (incoming.path().equals("/") || (incoming.path() + "/").equals(AdminApi.ROOT)) {
                Reply page = new Reply(302, Headers.NONE.with("Location", AdminApi.ROOT), Reply.NO_BODY);
                return CompletableFuture.completedStage(new Outcome.Answered(page));
            }
            return CompletableFuture.completedStage(new Outcome.Answered(
                    TokenEndpoint.serves(incoming)
                            ? tokens.answer(incoming)
                            : DiscoveryDocuments.answer(incoming).orElseGet(() -> nothingHere(incoming))));
        };
    }

    private static Reply discovery(Incoming incoming, SignIn signIn, Discovery discovery) {
        return signIn.userOf(incoming).isEmpty()
                ? WebApiReplies.unauthorized(incoming)
                : discovery.answer(
                        incoming.method(),
                        incoming.origin(),
                        incoming.path().substring(Discovery.ROOT.length()),
                        incoming.query());
    }

    private static Reply nothingHere(Incoming incoming) {
        if (incoming.path().startsWith(SEARCH)) {
            Log.LOG.info("{} {} was answered 501: search is not emulated", incoming.method(), incoming.path());
            return WebApiReplies.error(ProtocolErrors.notEmulated("Dataverse search (" + SEARCH + ")"), incoming);
        }
        String text = "Nothing is at " + incoming.path() + ". The Web API is at /api/data/v9.2/, administration at"
                + " /emulator/.\n";
        return new Reply(404, Headers.NONE.with("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever listens everywhere is best reached here. */
    private static String shown(String host) {
        return List.of("0.0.0.0", "::", "127.0.0.1", "::1").contains(host) ? "localhost" : host;
    }

    /** {@code http://localhost:PORT}. */
    public URI url() {
        return url;
    }

    /** Stops listening, ends what is under way, and closes the database. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        http.close();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        extensions.close();
        database.close();
        Log.LOG.info("Dataverse emulator on {} stopped", url);
    }

    /** Starts an emulator from the command line; {@code --help} tells how. */
    public static void main(String[] args) {
        EmulatorCommand.main(args);
    }
}
