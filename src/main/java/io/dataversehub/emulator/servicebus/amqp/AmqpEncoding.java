package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Encoding;
import io.dataversehub.emulator.servicebus.broker.Message;
import io.dataversehub.emulator.servicebus.broker.Rule;
import java.time.Instant;

/** What the front gives the broker to keep, as AMQP. */
public final class AmqpEncoding implements Encoding {

    @Override
    public Message readMessage(byte[] content) {
        return AmqpMessage.read(content);
    }

    @Override
    public byte[] writeRule(Rule rule) {
        return Codec.encode(RuleCodec.request(rule));
    }

    @Override
    public Rule readRule(byte[] rule) {
        return RuleCodec.rule(Arguments.of(Codec.decode(rule, 0, rule.length)), Instant.EPOCH);
    }
}
