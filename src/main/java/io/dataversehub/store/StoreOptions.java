package io.dataversehub.store;

/**
 * Where the hub's own database is.
 *
 * @param url JDBC URL, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user name of the database user
 * @param password its password, may be empty; never shown
 */
public record StoreOptions(String url, String user, String password) {

    /** A file beside the working directory, the user that H2 makes by itself. */
    public static final StoreOptions DEFAULT = new StoreOptions("jdbc:h2:file:./data/hub", "sa", "");

    /** What H2 must be told so that a commit survives {@code kill -9}: by default it writes up to half a second late. */
    private static final String H2_DURABLE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** A thread that is interrupted while it writes would close the plain file under everybody else. */
    private static final String H2_INTERRUPTIBLE = "jdbc:h2:async:";

    private static final String H2_FILE = "^jdbc:h2:(file:)?(?=[./~]|[A-Za-z]:)";

    public StoreOptions {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "hub.database.url must be a JDBC URL such as jdbc:h2:file:./data/hub, not '" + url + "'");
        }
    }

    String durableUrl() {
        return url.startsWith("jdbc:h2:") ? url.replaceFirst(H2_FILE, H2_INTERRUPTIBLE) + H2_DURABLE : url;
    }

    @Override
    public String toString() {
        return "StoreOptions[url=" + url + ", user=" + user + "]";
    }
}
