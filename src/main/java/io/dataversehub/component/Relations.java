package io.dataversehub.component;

import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RelatedRow;
import io.dataversehub.webapi.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code associate}, {@code disassociate}: the row in the header, and the rows in the body, by the navigation property in the
 * target: {@code dataverse:associate:accounts/contact_customer_accounts}.
 */
final class Relations {

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    Relations(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> associate(Exchange exchange) {
        return each(exchange, DataverseOperation.associate, related -> component
                .client()
                .associate(related, binding.call(exchange)));
    }

    CompletableFuture<?> disassociate(Exchange exchange) {
        return each(exchange, DataverseOperation.disassociate, related -> component
                .client()
                .disassociate(related, binding.call(exchange)));
    }

    private CompletableFuture<?> each(
            Exchange exchange, DataverseOperation operation, Function<RelatedRow, CompletableFuture<Outcome>> call) {
        TargetPath path = binding.targetPath(exchange, operation, "navigation property");
        RowKey near = binding.requiredKey(exchange);
        Object body = exchange.getMessage().getBody();
        if (!(body instanceof Iterable<?> many)) {
            RelatedRow related = new RelatedRow(path.table(), near, path.member(), key(body));
            return call.apply(related).thenAccept(outcome -> Answers.put(exchange, outcome));
        }
        List<CompletableFuture<Outcome>> calls = new ArrayList<>();
        many.forEach(other -> calls.add(call.apply(new RelatedRow(path.table(), near, path.member(), key(other)))));
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .thenRun(() -> exchange.getMessage().setBody(answers(calls)));
    }

    private static List<Map<String, Object>> answers(List<CompletableFuture<Outcome>> calls) {
        List<Map<String, Object>> answers = new ArrayList<>();
        calls.forEach(call -> answers.add(Answers.ofOutcome(call.join().withIndex(answers.size()))));
        return answers;
    }

    /** A GUID, an alternate key as text or as a Map; null: whichever row a lookup points to. */
    private static @Nullable RowKey key(@Nullable Object other) {
        if (other == null || "".equals(other)) {
            return null;
        }
        if (other instanceof Map<?, ?> columns) {
            Map<String, Object> key = new LinkedHashMap<>();
            columns.forEach((name, value) -> key.put(name.toString(), value));
            return RowKey.of(key);
        }
        return other instanceof UUID id ? RowKey.of(id) : RowKey.parse(other.toString());
    }
}
