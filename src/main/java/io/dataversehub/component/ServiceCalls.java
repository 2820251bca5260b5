package io.dataversehub.component;

import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Execution;
import io.dataversehub.webapi.Identity;
import io.dataversehub.webapi.RawAnswer;
import io.dataversehub.webapi.RawRequest;
import io.dataversehub.webapi.WhoAmI;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code execute}, {@code metadata}, {@code raw}, {@code whoAmI}, {@code limits}. */
final class ServiceCalls {

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    ServiceCalls(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> execute(Exchange exchange) throws IOException {
        String name = binding.target(exchange, DataverseOperation.execute);
        Object body = exchange.getMessage().getBody();
        Map<String, ?> parameters = body == null || "".equals(body)
                ? Map.of()
                : Rows.of(exchange.getMessage()) instanceof Rows.One one ? one.row() : Map.of();
        Execution what =
                binding.function(exchange) ? Execution.function(name, parameters) : Execution.action(name, parameters);
        String table = binding.boundTo(exchange);
        return component
                .client()
                .execute(table == null ? what : what.on(table, binding.rowKey(exchange)), binding.call(exchange))
                .thenAccept(result -> exchange.getMessage().setBody(result));
    }

    CompletableFuture<?> metadata(Exchange exchange) {
        return component
                .client()
                .table(binding.target(exchange, DataverseOperation.metadata))
                .thenAccept(table -> exchange.getMessage().setBody(TableAnswer.of(table)));
    }

    /** Any request: the target is the path, with its query; the body, if any, goes as it is. */
    CompletableFuture<?> raw(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        boolean empty = body == null || body.length == 0;
        String method = binding.method(exchange, empty ? "GET" : "POST");
        var request = RawRequest.of(
                method,
                binding.target(exchange, DataverseOperation.raw),
                empty ? RawRequest.NO_BODY : body,
                method.equals("POST") ? RawRequest.Repeat.NEVER_AFTER_LOSS : RawRequest.Repeat.SAFE);
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return component
                .client()
                .send(type == null || empty ? request : request.withContentType(type), binding.call(exchange))
                .thenAccept(answer -> answer(message, answer));
    }

    /** Of several identities, the first that signs in, with what each of them is or why it is not. */
    CompletableFuture<?> whoAmI(Exchange exchange) {
        DataverseClient client = component.client();
        CallOptions how = binding.call(exchange);
        List<Identity> identities = client.options().identities();
        if (identities.size() == 1) {
            return client.whoAmI(how).thenAccept(me -> exchange.getMessage().setBody(Answers.ofWhoAmI(me)));
        }
        List<CompletableFuture<WhoAmI>> asked = IntStream.range(0, identities.size())
                .mapToObj(number -> client.whoAmI(how.withIdentity(number)))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
        return all.handle((done, failure) -> {
            exchange.getMessage().setBody(Answers.ofWhoAmI(identities, asked));
            return null;
        });
    }

    /** What the component knows of its limits; calls nobody. */
    CompletableFuture<?> limits(Exchange exchange) {
        exchange.getMessage().setBody(LimitsAnswer.of(component.client()));
        return CompletableFuture.completedFuture(null);
    }

    private static void answer(Message message, RawAnswer answer) {
        message.setHeader(DataverseConstants.STATUS, answer.status());
        message.setHeader(DataverseConstants.REQUEST_ID, answer.requestId());
        message.setHeader(Exchange.CONTENT_TYPE, answer.header("Content-Type"));
        message.setBody(answer.body());
    }
}
