package io.dataversehub.emulator.servicebus.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the text and the session of a message back; of a rule its name and the subject it wants, if any. */
final class TextEncoding implements Encoding {
    @Override
    public Message readMessage(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split("@", 2);
        TextMessage message = TextMessage.of(parts[0]);
        return parts.length == 1 ? message : message.inSession(parts[1]);
    }

    @Override
    public byte[] writeRule(Rule rule) {
        String subject = rule.filter() instanceof Filter.Correlation filter
                ? "=" + filter.system().get(SystemProperty.SUBJECT)
                : "";
        return (rule.name() + subject).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Rule readRule(byte[] rule) {
        String[] parts = new String(rule, StandardCharsets.UTF_8).split("=", 2);
        if (parts.length == 1) {
            return new Rule(parts[0], new Filter.All());
        }
        return new Rule(parts[0], new Filter.Correlation(Map.of(SystemProperty.SUBJECT, parts[1]), Map.of()));
    }
}
