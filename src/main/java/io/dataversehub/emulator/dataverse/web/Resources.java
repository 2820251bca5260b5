package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Aliases;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.FilterParser;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What addresses name: tables and row keys. */
public final class Resources {
    /** Their rows are reached by plain id only; the id's name belongs to their base type, principal. */
    private static final List<String> PRINCIPALS = List.of("systemuser", "team");

    private Resources() {}

    /** A row's address: {@code accounts(<guid>)}, {@code contacts(emailaddress1='a@b.c')}. */
    public record RowAddress(Table table, RowKey key) {}

    public static Table table(Schema schema, String entitySet) {
        return schema.byEntitySet(entitySet).orElseThrow(() -> ProtocolErrors.segmentNotFound(entitySet));
    }

    /** The table and key of the call's first segment. */
    public static RowAddress row(Call call, Session session) {
        Table table = table(session.schema(), call.name(0));
        RowKey key = key(table, call.arguments(0), call.options().aliases());
        Optional<String> partition = partition(call, table);
        return new RowAddress(
                table,
                key instanceof RowKey.ById byId && partition.isPresent()
                        ? Partitions.key(table, byId.id(), partition.get())
                        : key);
    }

    /** Of {@code ?partitionId=} of an elastic table, which only reads and deletes heed; with or without quotes. */
    public static Optional<String> partition(Call call, Table table) {
        if (!table.isElastic() || !call.method().equals("GET") && !call.method().equals("DELETE")) {
            return Optional.empty();
        }
        String given = call.options().option("partitionId");
        boolean quoted = given != null && given.length() > 1 && given.startsWith("'") && given.endsWith("'");
        return Optional.ofNullable(given).map(text -> quoted ? text.substring(1, text.length() - 1) : text);
    }

    /**
     * The row that a body refers to, by a URL that is absolute or begins at the host, the service's root, or an entity set.
     */
    public static RowAddress reference(Schema schema, String url) {
        ResourcePath path = ResourcePath.parse(url, UrlLimits.BATCH);
        if (path.segments().size() == 1 && path.segments().get(0) instanceof Segment.Name name) {
            Table table = table(schema, name.name());
            return new RowAddress(table, key(table, name.arguments(), Aliases.NONE));
        }
        throw ErrorCatalogue.invalidArgument("'" + url + "' is not the address of a row.");
    }

    /** The id of the row that a key names. @throws io.dataversehub.emulator.dataverse.errors.WebApiException when missing */
    public static UUID existing(Session session, RowAddress address) {
        return session.find(Projection.of(address.table(), List.of()), address.key())
                .orElseThrow(() -> notFound(address))
                .id();
    }

    public static RuntimeException notFound(RowAddress address) {
        String table = address.table().logicalName();
        return address.key() instanceof RowKey.ById byId
                ? ErrorCatalogue.rowNotFound(table, byId.id())
                : ErrorCatalogue.rowNotFoundByKey(table);
    }

    public static RowKey key(Table table, Arguments arguments, Aliases aliases) {
        if (arguments instanceof Arguments.Single single
                && literal(single.value(), aliases) instanceof Literal.Guid guid) {
            return new RowKey.ById(guid.value());
        }
        if (arguments instanceof Arguments.Named named && !named.values().isEmpty()) {
            return namedKey(table, named.values(), aliases);
        }
        throw ErrorCatalogue.keyNotDefined(table.logicalName());
    }

    private static RowKey namedKey(Table table, Map<String, Argument> values, Aliases aliases) {
        if (values.size() == 1
                && values.containsKey(table.primaryId())
                && !PRINCIPALS.contains(table.logicalName())
                && literal(values.get(table.primaryId()), aliases) instanceof Literal.Guid guid) {
            return new RowKey.ById(guid.value());
        }
        Map<String, Argument> byColumn = new LinkedHashMap<>();
        values.forEach((name, value) -> byColumn.put(
                table.isElastic() && name.equals("partitionId")
                        ? Table.PARTITION
                        : table.property(name).map(Column::logicalName).orElse(name),
                value));
        AlternateKey key =
                table.keyOver(byColumn.keySet()).orElseThrow(() -> ErrorCatalogue.keyNotDefined(table.logicalName()));
        Map<String, Object> typed = new LinkedHashMap<>();
        byColumn.forEach(
                (name, value) -> typed.put(name, KeyValues.typed(table, table.column(name), literal(value, aliases))));
        return new RowKey.ByAlternateKey(key, typed);
    }

    private static Literal literal(Argument argument, Aliases aliases) {
        if (argument instanceof Argument.Value value) {
            return value.literal();
        }
        if (argument instanceof Argument.Alias alias) {
            return aliased(aliases.textOf(alias.name()));
        }
        throw ProtocolErrors.queryShape("A key value must be a literal, but is " + argument.text());
    }

    /** An alias's text is parsed where it is used, since only there is known what it must be: here, a literal. */
    private static Literal aliased(String text) {
        if (FilterParser.parse("key eq " + text, Aliases.NONE) instanceof Filter.Comparison comparison
                && comparison.right() instanceof Literal literal) {
            return literal;
        }
        throw ProtocolErrors.queryShape("A key value must be a literal, but is " + text);
    }
}
