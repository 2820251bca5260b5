package io.dataversehub.emulator.servicebus.broker;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The message ids seen lately, oldest first.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection">Duplicate detection</a>: a duplicate
 *     is accepted and dropped
 */
final class DuplicateWindow {
    private final Supplier<EntitySettings> settings;
    private final QueueLog log;
    private final Map<String, Long> seenAt;

    DuplicateWindow(Supplier<EntitySettings> settings, QueueLog log) {
        this.settings = settings;
        this.log = log;
        this.seenAt = new LinkedHashMap<>(windowMillis() > 0 ? log.seenIds() : Map.of());
    }

    private long windowMillis() {
        return settings.get().duplicateDetectionWindow().toMillis();
    }

    /** Remembers the id; false when it was seen within the window. */
    boolean isFirst(String messageId, long now) {
        long windowMillis = windowMillis();
        if (windowMillis == 0) {
            return true;
        }
        forgetBefore(now - windowMillis);
        if (seenAt.putIfAbsent(messageId, now) != null) {
            return false;
        }
        log.idSeen(messageId, now);
        return true;
    }

    private void forgetBefore(long time) {
        Iterator<Map.Entry<String, Long>> oldestFirst = seenAt.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Long> entry = oldestFirst.next();
            if (entry.getValue() > time) {
                return;
            }
            oldestFirst.remove();
            log.idForgotten(entry.getKey());
        }
    }
}
