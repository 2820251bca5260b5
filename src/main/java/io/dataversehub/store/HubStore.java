package io.dataversehub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own database: opened once, brought to the newest schema, closed with the hub. Thread-safe.
 *
 * <p>A commit is on disk when it returns, so that what a caller was told is still true after {@code kill -9}.
 */
public final class HubStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HubStore.class);

    /** The hub's own state is a few short statements per chunk or message; more connections would only wait for each other. */
    private static final int POOL_SIZE = 8;

    private static final String MIGRATIONS = "classpath:io/dataversehub/store/migration";

    private final HikariDataSource dataSource;

    private HubStore(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Opens the database, creates it when it is new, and applies the migrations that it lacks. */
    public static HubStore open(StoreOptions options) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(pool(options));
            int applied = migrate(pool);
            LOG.info("Store {} is open, {} migrations applied", options.url(), applied);
            return new HubStore(pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw new StoreException("Cannot open the hub's database " + options.url() + " as " + options.user(), e);
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static HikariConfig pool(StoreOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hub-store");
        config.setJdbcUrl(options.durableUrl());
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        return config;
    }

    private static int migrate(DataSource dataSource) {
        return Flyway.configure(HubStore.class.getClassLoader())
                .dataSource(dataSource)
                .locations(MIGRATIONS)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
