package io.dataversehub.emulator.servicebus.amqp;

import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Takes tokens. The consumer is told when each runs out.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization">Claims-based
 *     authorization</a>
 */
record CbsNode(Authorization authorization, LongConsumer expiry) implements RequestLink.Node {

    @Override
    public RequestLink.Answer answer(RequestLink.Request request) {
        if (!"put-token".equals(request.operation())) {
            return answer(400, "The only operation of $cbs is put-token.");
        }
        try {
            expiry.accept(authorization.put(String.valueOf(request.body()), System.currentTimeMillis()));
            return answer(202, "Accepted");
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            return answer(refusal.status(), refusal.description());
        }
    }

    private static RequestLink.Answer answer(int code, String description) {
        return new RequestLink.Answer(Map.of("status-code", code, "status-description", description), null);
    }
}
