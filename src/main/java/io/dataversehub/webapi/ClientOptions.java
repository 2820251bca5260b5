package io.dataversehub.webapi;

import io.dataversehub.governor.GovernorOptions;
import io.dataversehub.governor.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link DataverseClient}; immutable. Defaults and ranges stand at the {@link Builder}'s methods. */
public final class ClientOptions {

    private final Builder from;

    private ClientOptions(Builder from) {
        this.from = from;
    }

    public static Builder builder(URI url) {
        return new Builder(url);
    }

    /** The environment, without a path: {@code https://contoso.crm4.dynamics.com}. */
    public URI url() {
        return from.url;
    }

    public String apiVersion() {
        return from.apiVersion;
    }

    /** Where all requests go: {@code https://contoso.crm4.dynamics.com/api/data/v9.2/}. */
    public String serviceRoot() {
        return from.url + "/api/data/" + from.apiVersion + "/";
    }

    public List<Identity> identities() {
        return from.identities;
    }

    public Duration connectTimeout() {
        return from.connectTimeout;
    }

    public Duration requestTimeout() {
        return from.requestTimeout;
    }

    public Duration totalTimeout() {
        return from.totalTimeout;
    }

    public int maxAttempts() {
        return from.maxAttempts;
    }

    public String userAgent() {
        return from.userAgent;
    }

    public @Nullable UUID callerObjectId() {
        return from.callerObjectId;
    }

    public @Nullable String tag() {
        return from.tag;
    }

    public Masking masking() {
        return from.masking;
    }

    public int maxConnections() {
        return from.maxConnections;
    }

    public boolean gzipRequests() {
        return from.gzipRequests;
    }

    public int maxResponseBytes() {
        return from.maxResponseBytes;
    }

    public Duration metadataMaxAge() {
        return from.metadataMaxAge;
    }

    public Duration lookupMaxAge() {
        return from.lookupMaxAge;
    }

    public GovernorOptions governor() {
        return from.governor;
    }

    public TimeSource time() {
        return from.time;
    }

    public @Nullable Executor executor() {
        return from.executor;
    }

    /** Collects settings; {@link #build()} checks them. */
    public static final class Builder implements Cloneable {
        private final URI url;
        private String apiVersion = "v9.2";
        private List<Identity> identities = List.of(Identity.NOBODY);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofMinutes(2);
        private Duration totalTimeout = Duration.ofMinutes(5);
        private int maxAttempts = 6;
        private String userAgent = "dataverse-hub/1.0";
        private @Nullable UUID callerObjectId;
        private @Nullable String tag;
        private Masking masking = Masking.NONE;
        private int maxConnections = 52;
        private boolean gzipRequests;
        private int maxResponseBytes = 64 * 1024 * 1024;
        private Duration metadataMaxAge = Duration.ofHours(1);
        private Duration lookupMaxAge = Duration.ofMinutes(5);
        private GovernorOptions governor = GovernorOptions.defaults();
        private TimeSource time = TimeSource.system();
        private @Nullable Executor executor;

        private Builder(URI url) {
            String scheme = url.getScheme();
            if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
                throw new IllegalArgumentException(
                        "The Dataverse URL must look like https://contoso.crm4.dynamics.com, not " + url);
            }
            this.url = URI.create(scheme + "://" + url.getAuthority());
        }

        /** Default {@code v9.2}. */
        public Builder apiVersion(String version) {
            require(version.matches("v\\d+\\.\\d+"), "apiVersion must look like v9.2, not " + version);
            apiVersion = version;
            return this;
        }

        /** Where access tokens of the one identity come from; default none, which only a local emulator accepts. */
        public Builder tokenSource(TokenSource source) {
            return identities(List.of(new Identity(source.toString(), source)));
        }

        /**
         * Application users who share the load, 1 to 100. Dataverse's limits count per user: each has its own token, limit and
         * pauses. Any of them may make any call, so they should have the same security roles.
         */
        public Builder identities(List<Identity> users) {
            require(!users.isEmpty() && users.size() <= 100, "identities must be 1 to 100, not " + users.size());
            identities = List.copyOf(users);
            return this;
        }

        /** How long to wait for a connection; default 10 s. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive("connectTimeout", timeout);
            return this;
        }

        /** How long one attempt may take; default 2 min, what Dataverse itself allows a request. */
        public Builder requestTimeout(Duration timeout) {
            requestTimeout = positive("requestTimeout", timeout);
            return this;
        }

        /** How long a call may take with all its waits and attempts, unless the call says otherwise; default 5 min. */
        public Builder totalTimeout(Duration timeout) {
            totalTimeout = positive("totalTimeout", timeout);
            return this;
        }

        /** How often a call is tried while Dataverse is unavailable, 1 to 100; default 6. Throttling counts only as time. */
        public Builder maxAttempts(int attempts) {
            require(attempts >= 1 && attempts <= 100, "maxAttempts must be 1 to 100, not " + attempts);
            maxAttempts = attempts;
            return this;
        }

        public Builder userAgent(String agent) {
            userAgent = agent;
            return this;
        }

        /** Entra object id of the user to act for; default nobody. */
        public Builder callerObjectId(@Nullable UUID id) {
            callerObjectId = id;
            return this;
        }

        /**
         * What every write carries as {@code ?tag=}, which Dataverse hands on to plug-in steps, webhooks and Service Bus as
         * the shared variable {@code tag}: so they know whose change it is. Default none.
         */
        public Builder tag(@Nullable String text) {
            tag = text;
            return this;
        }

        /** Columns whose values never stand in messages, errors or logs; default none. */
        public Builder maskedColumns(Set<String> columns) {
            masking = Masking.of(columns);
            return this;
        }

        /** Connections kept open at most, 1 to 1,000; default 52, as many as one identity may have in flight. */
        public Builder maxConnections(int connections) {
            require(connections >= 1 && connections <= 1_000, "maxConnections must be 1 to 1000, not " + connections);
            maxConnections = connections;
            return this;
        }

        /** Whether request bodies over 1 KB are compressed; default no, since not every server in between accepts it. */
        public Builder gzipRequests(boolean gzip) {
            gzipRequests = gzip;
            return this;
        }

        /** The longest answer read, unpacked, 64 KiB to 1 GiB; default 64 MiB. A longer one fails its call. */
        public Builder maxResponseBytes(int bytes) {
            require(bytes >= 1 << 16 && bytes <= 1 << 30, "maxResponseBytes must be 65536 to 1073741824, not " + bytes);
            maxResponseBytes = bytes;
            return this;
        }

        /** How long a table's description is used before it is read again; default 1 h. */
        public Builder metadataMaxAge(Duration age) {
            metadataMaxAge = positive("metadataMaxAge", age);
            return this;
        }

        /** How long the row found for a lookup is remembered; default 5 min. That none was found: a tenth of it. */
        public Builder lookupMaxAge(Duration age) {
            lookupMaxAge = positive("lookupMaxAge", age);
            return this;
        }

        /** Over which Dataverse counts its service protection limits; default 300 s, as documented. */
        public Builder limitWindow(Duration window) {
            governor = governor.withAllowanceWindow(window);
            return this;
        }

        public Builder governor(GovernorOptions options) {
            governor = options;
            return this;
        }

        /** The clock; tests pass one that they move. */
        public Builder time(TimeSource source) {
            time = source;
            return this;
        }

        /**
         * Where futures are completed, so that what follows may take its time; default: threads of the client's own, virtual
         * where the JDK has them.
         */
        public Builder executor(@Nullable Executor where) {
            executor = where;
            return this;
        }

        public ClientOptions build() {
            try {
                return new ClientOptions((Builder) clone());
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static Duration positive(String name, Duration value) {
            require(!value.isZero() && !value.isNegative(), name + " must be longer than zero, not " + value);
            return value;
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
