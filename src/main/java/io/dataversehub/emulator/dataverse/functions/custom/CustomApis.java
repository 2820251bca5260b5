package io.dataversehub.emulator.dataverse.functions.custom;

import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The custom APIs that rows define, read at each call: what a row says holds from the next call on. Thread-safe. */
public final class CustomApis {
    private static final Logger LOG = LoggerFactory.getLogger(CustomApis.class);
    private static final String TABLE = "customapi";

    /** More than any environment has of its own. */
    private static final int MAX_APIS = 5000;

    private final Behaviours behaviours;

    public CustomApis(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    public Optional<CustomApi> named(String uniqueName, Session session) {
        Table table = session.schema().require(TABLE);
        if (!session.isInUse(table)) {
            return Optional.empty();
        }
        return session.findBy(whole(table), "uniquename", uniqueName).stream()
                .filter(row -> uniqueName.equals(row.get("uniquename")))
                .findFirst()
                .flatMap(row -> api(session, row));
    }

    /** Those that {@code $metadata} lists. */
    public List<CustomApi> announced(Session session) {
        Table table = session.schema().require(TABLE);
        if (!session.isInUse(table)) {
            return List.of();
        }
        return session.query(new RowQuery(whole(table), Scope.All.ALL, null, List.of(), null, MAX_APIS)).stream()
                .flatMap(row -> api(session, row).stream())
                .filter(api -> !api.isPrivate())
                .toList();
    }

    /** Empty when its rows contradict each other. */
    private Optional<CustomApi> api(Session session, Row row) {
        String name = String.valueOf(row.get("uniquename"));
        try {
            List<ResponseProperty> properties = properties(session, row);
            return Optional.of(new CustomApi(
                    signature(session, row, name, properties),
                    properties,
                    CustomApi.ProcessingSteps.values()[number(row, "allowedcustomprocessingsteptype")],
                    Boolean.TRUE.equals(row.get("isprivate")),
                    behaviours.of(name)));
        } catch (IllegalArgumentException e) {
            LOG.warn("the custom API {} cannot be called: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static Signature signature(Session session, Row row, String name, List<ResponseProperty> properties) {
        boolean function = Boolean.TRUE.equals(row.get("isfunction"));
        Signature.Builder signature = function ? Signature.function(name) : Signature.action(name);
        binding(row).ifPresent(signature::boundTo);
        for (Row parameter : children(session, "customapirequestparameter", row)) {
            String parameterName = String.valueOf(parameter.get("uniquename"));
            TypeRef type = DataType.of(parameter.get("type")).type(text(parameter, "logicalentityname"));
            if (Boolean.TRUE.equals(parameter.get("isoptional"))) {
                signature.mayTake(parameterName, type);
            } else {
                signature.takes(parameterName, type);
            }
        }
        if (properties.isEmpty() && !function) {
            return signature.returnsNothing();
        }
        if (properties.size() == 1 && properties.get(0).isRow()) {
            return signature.returns(properties.get(0).typeRef());
        }
        return signature.returns(properties.stream()
                .map(property -> Property.of(property.name(), property.typeRef()))
                .toArray(Property[]::new));
    }

    private static Optional<TypeRef> binding(Row row) {
        String table = Objects.requireNonNullElse(text(row, "boundentitylogicalname"), "");
        return switch (number(row, "bindingtype")) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(TypeRef.of(named(table)));
            default -> Optional.of(TypeRef.of(named(table)).asCollection());
        };
    }

    private static String named(String table) {
        if (table.isEmpty()) {
            throw new IllegalArgumentException("it is bound, but boundentitylogicalname is empty");
        }
        return table;
    }

    private static List<ResponseProperty> properties(Session session, Row api) {
        List<ResponseProperty> properties = new ArrayList<>();
        for (Row row : children(session, "customapiresponseproperty", api)) {
            DataType type = DataType.of(row.get("type"));
            properties.add(new ResponseProperty(
                    String.valueOf(row.get("uniquename")), type, type.type(text(row, "logicalentityname"))));
        }
        return properties;
    }

    private static List<Row> children(Session session, String name, Row api) {
        Table table = session.schema().require(name);
        return session.isInUse(table) ? session.findBy(whole(table), "customapiid", api.id()) : List.of();
    }

    private static Projection whole(Table table) {
        return Projection.of(table, table.columns().values());
    }

    private static int number(Row row, String column) {
        return row.get(column) instanceof Integer value ? value : 0;
    }

    private static @Nullable String text(Row row, String column) {
        return row.get(column) instanceof String value ? value : null;
    }
}
