package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Message;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.jspecify.annotations.Nullable;

/** A message as its sender encoded it. The body is never decoded; properties are, when somebody asks. */
final class AmqpMessage implements Message {
    /** Message format of a transfer whose data sections are each an encoded message. */
    static final int BATCH_FORMAT = 0x80013700;

    private final byte[] content;
    private final List<Section> sections;
    private final Header header;
    private final Map<Symbol, Object> annotations;
    private final Properties properties;

    private AmqpMessage(byte[] content) {
        this.content = content;
        this.sections = Section.of(content);
        this.header = orElse(find(Section.HEADER, Header.class), new Header());
        this.annotations = annotations(find(Section.MESSAGE_ANNOTATIONS, MessageAnnotations.class));
        this.properties = orElse(find(Section.PROPERTIES, Properties.class), new Properties());
    }

    /** Reads a transfer: one message, or a batch of them. */
    static List<Message> readTransfer(byte[] transfer, int format) {
        if (format == 0) {
            return List.of(read(transfer));
        }
        if (format != BATCH_FORMAT) {
            throw AmqpException.notImplemented(
                    "Message format 0x" + Integer.toHexString(format) + " is not supported.");
        }
        List<Message> messages = new ArrayList<>();
        for (Section section : Section.of(transfer)) {
            if (section.code() == Section.DATA) {
                messages.add(read(Arrays.copyOfRange(transfer, section.dataOffset(transfer), section.end())));
            }
        }
        return messages;
    }

    /** Reads one encoded message. */
    static AmqpMessage read(byte[] content) {
        AmqpMessage message = new AmqpMessage(content);
        return message.properties.getMessageId() == null ? message.withMessageId() : message;
    }

    /** The service hands out no message without an id, and the JavaScript SDK cannot settle one. */
    private AmqpMessage withMessageId() {
        Properties identified = new Properties(properties);
        identified.setMessageId(UUID.randomUUID().toString().replace("-", ""));
        return with(Section.PROPERTIES, Codec.encode(identified));
    }

    AmqpMessage withApplicationProperties(Map<String, Object> additional) {
        if (additional.isEmpty()) {
            return this;
        }
        Map<String, Object> all = new LinkedHashMap<>(applicationProperties());
        all.putAll(additional);
        return with(Section.APPLICATION_PROPERTIES, Codec.encode(new ApplicationProperties(all)));
    }

    /** This message with one section replaced, or put where it belongs: sections stand in the order of their codes. */
    private AmqpMessage with(long code, byte[] encoded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + encoded.length);
        boolean written = false;
        for (Section section : sections) {
            if (!written && section.code() >= code) {
                out.writeBytes(encoded);
                written = true;
            }
            if (section.code() != code) {
                out.write(content, section.offset(), section.length());
            }
        }
        if (!written) {
            out.writeBytes(encoded);
        }
        return new AmqpMessage(out.toByteArray());
    }

    @Override
    public byte[] content() {
        return content;
    }

    Header header() {
        return header;
    }

    Map<Symbol, Object> annotations() {
        return annotations;
    }

    /** Everything from the properties on, as it was sent. */
    void writeBareMessage(ByteArrayOutputStream out) {
        for (Section section : sections) {
            if (section.code() >= Section.PROPERTIES) {
                out.write(content, section.offset(), section.length());
            }
        }
    }

    @Override
    public @Nullable Object system(SystemProperty property) {
        return switch (property) {
            case CORRELATION_ID -> properties.getCorrelationId();
            case MESSAGE_ID -> properties.getMessageId();
            case TO -> properties.getTo();
            case REPLY_TO -> properties.getReplyTo();
            case SUBJECT -> properties.getSubject();
            case SESSION_ID -> properties.getGroupId();
            case REPLY_TO_SESSION_ID -> properties.getReplyToGroupId();
            case CONTENT_TYPE -> properties.getContentType();
        };
    }

    @Override
    public Map<String, Object> applicationProperties() {
        ApplicationProperties own = find(Section.APPLICATION_PROPERTIES, ApplicationProperties.class);
        return own == null || own.getValue() == null ? Map.of() : own.getValue();
    }

    @Override
    public Message withProperties(
            Map<SystemProperty, @Nullable Object> system, Map<String, @Nullable Object> application) {
        AmqpMessage changed =
                with(Section.APPLICATION_PROPERTIES, Codec.encode(new ApplicationProperties(application)));
        if (system.isEmpty()) {
            return changed;
        }
        Properties own = new Properties(properties);
        system.forEach((property, value) -> set(own, property, value == null ? null : value.toString()));
        return changed.with(Section.PROPERTIES, Codec.encode(own));
    }

    private static void set(Properties properties, SystemProperty property, @Nullable String value) {
        switch (property) {
            case CORRELATION_ID -> properties.setCorrelationId(value);
            case MESSAGE_ID -> properties.setMessageId(value);
            case TO -> properties.setTo(value);
            case REPLY_TO -> properties.setReplyTo(value);
            case SUBJECT -> properties.setSubject(value);
            case SESSION_ID -> properties.setGroupId(value);
            case REPLY_TO_SESSION_ID -> properties.setReplyToGroupId(value);
            case CONTENT_TYPE -> properties.setContentType(value == null ? null : Symbol.valueOf(value));
        }
    }

    @Override
    public @Nullable Duration timeToLive() {
        return header.getTtl() == null || header.getTtl().longValue() == 0
                ? null
                : Duration.ofMillis(header.getTtl().longValue());
    }

    @Override
    public @Nullable Instant scheduledFor() {
        return annotations.get(Annotations.SCHEDULED_ENQUEUE_TIME) instanceof Date date ? date.toInstant() : null;
    }

    private <T> @Nullable T find(long code, Class<T> type) {
        for (Section section : sections) {
            if (section.code() == code) {
                Object value = Codec.decode(content, section.offset(), section.length());
                if (!type.isInstance(value)) {
                    throw AmqpException.malformed("The message has no valid " + type.getSimpleName() + ".");
                }
                return type.cast(value);
            }
        }
        return null;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static Map<Symbol, Object> annotations(@Nullable MessageAnnotations annotations) {
        return annotations == null || annotations.getValue() == null ? Map.of() : annotations.getValue();
    }
}
