package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET EntityDefinitions…}: the address leads from table to column to choice, one segment at a time.
 *
 * <pre>
 * EntityDefinitions
 * EntityDefinitions(LogicalName='account')
 * EntityDefinitions(…)/Attributes                                        also Keys, OneToManyRelationships, …
 * EntityDefinitions(…)/Attributes(LogicalName='name')
 * EntityDefinitions(…)/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata
 * EntityDefinitions(…)/Attributes(…)/Microsoft.Dynamics.CRM.PicklistAttributeMetadata/OptionSet
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api">Query table
 *     definitions</a>
 */
public final class RetrieveDefinitions implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        return new Walk(call, session.schema()).answer();
    }

    /** Where a walk along the address has come to: one definition or several. */
    private static final class Walk {
        private final Call call;
        private final Schema schema;
        private final Query query;
        private final StringBuilder context = new StringBuilder();
        private List<Definition> many = List.of();
        private @Nullable Definition one;
        private boolean typed;

        Walk(Call call, Schema schema) {
            this.call = call;
            this.schema = schema;
            this.query = call.options().query();
        }

        Reply answer() {
            start();
            for (int i = 1; i < call.path().segments().size(); i++) {
                step(call.name(i), call.arguments(i));
            }
            Definition single = one;
            return single == null
                    ? DefinitionAnswer.collection(call.root(), context.toString(), many, query, typed)
                    : DefinitionAnswer.single(call.root(), context.toString(), single, query, typed);
        }

        private void start() {
            String set = call.name(0);
            context.append(set);
            Arguments arguments = call.arguments(0);
            boolean all = arguments instanceof Arguments.Absent;
            if (set.equals("EntityDefinitions") && !all) {
                DefinitionKey key = DefinitionKey.of(arguments);
                one = Definitions.of(schema, key.table(schema));
                key(key);
                return;
            }
            many = switch (set) {
                case "EntityDefinitions" -> tables();
                case "RelationshipDefinitions" -> Definitions.plain(RelationshipMetadata.all(schema));
                default -> Definitions.plain(GlobalChoices.of(schema));
            };
            choose(arguments);
        }

        /** Only of a path that goes on does the context show the key. */
        private void key(DefinitionKey key) {
            if (call.path().segments().size() > 1) {
                context.append(key.context());
            }
        }

        private List<Definition> tables() {
            Filter filter = query.filter();
            Optional<Set<String>> names =
                    filter == null ? Optional.empty() : MetadataFilter.oneOf(filter, "LogicalName");
            return schema.tableNames().stream()
                    .filter(name -> names.isEmpty() || names.get().contains(name))
                    .map(name -> Definitions.of(schema, schema.require(name)))
                    .toList();
        }

        private void choose(Arguments arguments) {
            if (!(arguments instanceof Arguments.Absent)) {
                one = DefinitionKey.of(arguments).in(many);
            }
        }

        private void step(String name, Arguments arguments) {
            if (name.startsWith(ColumnMetadata.NAMESPACE)) {
                cast(name);
                context.append('/').append(name);
                return;
            }
            Definition from = one;
            if (from == null) {
                throw ProtocolErrors.segmentNotFound(name);
            }
            context.append('/').append(name);
            Supplier<List<Definition>> collection = from.collections().get(name);
            Supplier<@Nullable Definition> single = from.single().get(name);
            typed = false;
            if (collection != null) {
                one = null;
                many = collection.get();
                choose(arguments);
            } else if (single != null) {
                Definition found = single.get();
                if (found == null) {
                    throw ProtocolErrors.segmentNotFound(name);
                }
                one = found;
            } else {
                throw ProtocolErrors.segmentNotFound(name);
            }
        }

        private void cast(String type) {
            typed = true;
            if (one == null) {
                many = many.stream()
                        .filter(definition -> definition.type().equals("#" + type))
                        .toList();
            } else if (!one.type().equals("#" + type)) {
                throw ProtocolErrors.segmentNotFound(type);
            }
        }
    }

    static Table table(Call call, Session session) {
        return DefinitionKey.of(call.arguments(0)).table(session.schema());
    }
}
