package io.dataversehub.safety;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged, at every level, from here to its end. The log itself shows warnings meanwhile. */
final class Logged implements AutoCloseable {

    private static final String NAME = "everything";

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final LoggerContext logging = LoggerContext.getContext(false);
    private final LoggerConfig root = logging.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();

    Logged() {
        var listener = new AbstractAppender(NAME, null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                String thrown = event.getThrown() == null ? "" : " " + stack(event.getThrown());
                texts.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage() + thrown);
            }
        };
        listener.start();
        root.addAppender(listener, Level.TRACE, null);
        for (String other : List.copyOf(root.getAppenders().keySet())) {
            if (!other.equals(NAME)) {
                Appender appender = root.getAppenders().get(other);
                root.removeAppender(other);
                root.addAppender(appender, Level.WARN, null);
            }
        }
        root.setLevel(Level.TRACE);
        logging.updateLoggers();
    }

    Queue<String> texts() {
        return texts;
    }

    static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void close() {
        root.removeAppender(NAME);
        root.setLevel(before);
        logging.updateLoggers();
    }
}
