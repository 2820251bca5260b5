package io.dataversehub.safety;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged, at every level, from here to its end. The log itself shows warnings meanwhile. */
final class Logged implements AutoCloseable {

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = Objects.requireNonNull(root.getLevel());
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Appender<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String thrown = event.getThrowableProxy() == null
                    ? ""
                    : " " + ThrowableProxyUtil.asString(event.getThrowableProxy());
            texts.add(event.getLoggerName() + ": " + event.getFormattedMessage() + thrown);
        }
    };

    Logged() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(other -> other.addFilter(warnings()));
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        root.setLevel(Level.TRACE);
    }

    private static Filter<ILoggingEvent> warnings() {
        var warnings = new ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        return warnings;
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
        root.detachAppender(listener);
        listener.stop();
        root.setLevel(before);
        others.forEach(Appender::clearAllFilters);
    }
}
