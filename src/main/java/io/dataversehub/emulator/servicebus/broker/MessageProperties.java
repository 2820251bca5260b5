package io.dataversehub.emulator.servicebus.broker;

import io.dataversehub.emulator.servicebus.sql.PropertyTarget;
import io.dataversehub.emulator.servicebus.sql.SqlEvaluationException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of a message as rules see them, and as their actions change them for one copy of it. */
public final class MessageProperties implements PropertyTarget {
    private final Message message;
    private final Map<String, Object> application;
    /** The names as the sender wrote them, by those names in whatever case: in SQL both are the same. */
    private final Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private final Map<SystemProperty, @Nullable Object> changedSystem = new EnumMap<>(SystemProperty.class);
    private final Map<String, @Nullable Object> changedApplication;
    private boolean changed;

    public MessageProperties(Message message) {
        this.message = message;
        this.application = message.applicationProperties();
        this.changedApplication = new LinkedHashMap<>(application);
        application.keySet().forEach(name -> spelling.put(name, name));
    }

    /** As the sender set it; the name is to be spelled as the sender did. */
    @Nullable
    Object application(String name) {
        return application.get(name);
    }

    /** As the sender set it. */
    @Nullable
    Object system(SystemProperty property) {
        return message.system(property);
    }

    @Override
    public @Nullable Object system(String name) {
        SystemProperty property = property(name);
        return changedSystem.containsKey(property) ? changedSystem.get(property) : text(message.system(property));
    }

    /** A message id may be a number or an identifier on the wire; to the service it is text. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable Object user(String name) {
        String known = spelling.get(name);
        return known == null ? null : changedApplication.get(known);
    }

    @Override
    public void setSystem(String name, @Nullable Object value) {
        changedSystem.put(property(name), text(value));
        changed = true;
    }

    @Override
    public void setUser(String name, @Nullable Object value) {
        changedApplication.put(spelling.computeIfAbsent(name, n -> n), value);
        changed = true;
    }

    @Override
    public void removeUser(String name) {
        String known = spelling.remove(name);
        if (known != null) {
            changedApplication.remove(known);
            changed = true;
        }
    }

    private static SystemProperty property(String name) {
        SystemProperty property = SystemProperty.named(name);
        if (property == null) {
            throw new SqlEvaluationException(
                    "There is no system property '" + name + "'; the emulator has " + SystemProperty.names() + ".");
        }
        return property;
    }

    /** The message with what was changed. */
    Message message() {
        return changed ? message.withProperties(changedSystem, changedApplication) : message;
    }
}
