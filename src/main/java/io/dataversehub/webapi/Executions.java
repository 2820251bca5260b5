package io.dataversehub.webapi;

import io.dataversehub.webapi.RawRequest.Repeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Actions and functions. Thread-safe. */
final class Executions {

    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private final Calls calls;
    private final Tables tables;
    private final Addresses addresses;

    Executions(Calls calls, Tables tables, Addresses addresses) {
        this.calls = calls;
        this.tables = tables;
        this.addresses = addresses;
    }

    CompletableFuture<Map<String, Object>> run(Execution what, Scope scope) {
        return address(what, scope).thenCompose(address -> {
            RawRequest request = what.kind() == Execution.Kind.FUNCTION
                    ? RawRequest.get(address + arguments(what.parameters()))
                    : RawRequest.of("POST", address, Json.bytes(what.parameters()), Repeat.NEVER_AFTER_LOSS);
            String key = what.key() == null ? null : what.key().toText();
            return calls.run(new Call(what.name(), what.table(), key, 0, request), scope)
                    .thenApply(
                            answer -> answer.body().length == 0 ? Map.<String, Object>of() : Json.map(answer.body()));
        });
    }

    private CompletableFuture<String> address(Execution what, Scope scope) {
        String table = what.table();
        if (table == null) {
            return CompletableFuture.completedFuture(what.name());
        }
        String name = what.name().startsWith(NAMESPACE) ? what.name() : NAMESPACE + what.name();
        RowKey key = what.key();
        if (key == null) {
            return tables.table(table).thenApply(known -> known.table().entitySet() + "/" + name);
        }
        return addresses.of(what.name(), table, key, scope).thenApply(address -> address.url() + "/" + name);
    }

    /** By alias, {@code F(a=@a)?@a='x'}: a value in the path could be too long for it, and dates are read wrongly there. */
    private static String arguments(Map<String, Object> parameters) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        parameters.forEach((name, value) -> {
            names.add(name + "=@" + name);
            values.add("@" + name + "=" + UrlText.encode(literal(value)));
        });
        return "(" + String.join(",", names) + ")" + (values.isEmpty() ? "" : "?" + String.join("&", values));
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map || value instanceof Collection) {
            return new String(Json.bytes(value), java.nio.charset.StandardCharsets.UTF_8);
        }
        String moment = value instanceof CharSequence ? null : Dates.moment(value);
        if (moment != null) {
            return value instanceof java.time.LocalDate ? value.toString() : moment;
        }
        // An enumeration member is written as its type and a quoted name.
        boolean bare = value instanceof CharSequence text
                && text.toString().matches("Microsoft\\.Dynamics\\.CRM\\.\\w+'\\w+'");
        return bare ? value.toString() : UrlText.literal(value instanceof CharSequence ? value.toString() : value);
    }
}
