package io.dataversehub;

import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The lines that tell a person where to look when the hub is ready. Never a secret: a connection string is not shown. */
final class Announcement {

    private Announcement() {}

    static String of(UnaryOperator<String> setting, String profile, int port, Duration sinceJvmStart) {
        return String.format(
                Locale.ROOT,
                """

                Dataverse Hub is ready, %.1f s after the JVM's start (profile %s)
                  page       http://localhost:%d/ui/
                  REST-in    http://localhost:%d/api/{table}
                  queue-in   %s
                  batch      drop files into %s/inbox
                  Dataverse  %s
                  health     http://localhost:%s/observe/health
                  JMX        service:jmx:rmi:///jndi/rmi://%s:%s/jmxrmi

                """,
                sinceJvmStart.toMillis() / 1000.0,
                profile,
                port,
                port,
                setting.apply("hub.queue.name"),
                setting.apply("hub.batch.dir"),
                setting.apply("hub.dataverse.url"),
                setting.apply("hub.management.port"),
                setting.apply("hub.jmx.host"),
                setting.apply("hub.jmx.port"));
    }
}
