package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Segment;
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
 * EntityDefinitions(…)/EntitySetName
 * EntityDefinitions(…)/Attributes                                        also Keys, OneToManyRelationships, …
 * EntityDefinitions(…)/Attributes(LogicalName='name')
 * EntityDefinitions(…)/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata
 * EntityDefinitions(…)/Attributes(…)/Microsoft.Dynamics.CRM.PicklistAttributeMetadata/OptionSet
 * EntityDefinitions/$count                                               of any collection above
 * RelationshipDefinitions(…)/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata
 * GlobalOptionSetDefinitions(Name='…')/Microsoft.Dynamics.CRM.OptionSetMetadata
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

    static Table table(Call call, Session session) {
        return DefinitionKey.of(call.arguments(0)).table(session.schema());
    }

    /** Where a walk along the address has come to: one definition or several. */
    private static final class Walk {
        private final Call call;
        private final Schema schema;
        private DefinitionPath path = DefinitionPath.ROOT;
        private List<Definition> many = List.of();
        private @Nullable Definition one;
        private String owner = "";

        Walk(Call call, Schema schema) {
            this.call = call;
            this.schema = schema;
        }

        Reply answer() {
            DefinitionAnswer answer = new DefinitionAnswer(call);
            start();
            List<Segment> segments = call.path().segments();
            boolean counting = segments.get(segments.size() - 1) == Segment.Keyword.COUNT;
            int last = segments.size() - (counting ? 2 : 1);
            for (int i = 1; i <= last; i++) {
                Definition from = one;
                if (!counting && i == last && from != null && isProperty(from, call.name(i))) {
                    JsonNode value = from.property(call.name(i));
                    return answer.property(path.to(call.name(i), null), value);
                }
                step(call.name(i), call.arguments(i));
            }
            Definition single = one;
            if (counting) {
                return answer.count(counted(single));
            }
            return single == null ? answer.collection(path, many) : answer.single(path, single);
        }

        private List<Definition> counted(@Nullable Definition single) {
            if (single != null) {
                throw ProtocolErrors.segmentNotFound(Segment.Keyword.COUNT.toUrl());
            }
            return many;
        }

        private static boolean isProperty(Definition definition, String name) {
            return definition.json().has(name)
                    && !definition.derived().contains(name)
                    && !definition.collections().containsKey(name)
                    && !definition.single().containsKey(name);
        }

        private void start() {
            String set = call.name(0);
            Arguments arguments = call.arguments(0);
            if (set.equals("EntityDefinitions") && !(arguments instanceof Arguments.Absent)) {
                DefinitionKey key = DefinitionKey.of(arguments);
                Table table = key.table(schema);
                owner = table.logicalName();
                one = Definitions.of(schema, table);
                path = path.to(set, key);
                return;
            }
            many = switch (set) {
                case "EntityDefinitions" -> tables();
                case "RelationshipDefinitions" -> RelationshipMetadata.all(schema);
                default -> ChoiceMetadata.global(schema);
            };
            choose(set, arguments);
        }

        private List<Definition> tables() {
            Filter filter = call.options().query().filter();
            Optional<Set<String>> names =
                    filter == null ? Optional.empty() : MetadataFilter.oneOf(filter, "LogicalName");
            return schema.tableNames().stream()
                    .filter(name -> names.isEmpty() || names.get().contains(name))
                    .map(name -> Definitions.of(schema, schema.require(name)))
                    .toList();
        }

        private void choose(String name, Arguments arguments) {
            if (arguments instanceof Arguments.Absent) {
                one = null;
                path = path.to(name, null);
            } else {
                DefinitionKey key = DefinitionKey.of(arguments);
                one = key.in(many, owner);
                path = path.to(name, key);
            }
        }

        private void step(String name, Arguments arguments) {
            if (name.startsWith(ColumnMetadata.NAMESPACE)) {
                cast(name);
                return;
            }
            Definition from = one;
            if (from == null || from.derived().contains(name)) {
                throw ProtocolErrors.segmentNotFound(name);
            }
            Supplier<List<Definition>> collection = from.collections().get(name);
            Supplier<@Nullable Definition> single = from.single().get(name);
            if (collection != null) {
                many = collection.get();
                choose(name, arguments);
            } else {
                one = related(single, name);
                path = path.to(name, null);
            }
        }

        private static Definition related(@Nullable Supplier<@Nullable Definition> single, String name) {
            Definition found = single == null ? null : single.get();
            if (found == null) {
                throw ProtocolErrors.segmentNotFound(name);
            }
            return found;
        }

        private void cast(String type) {
            path = path.as(type);
            Definition from = one;
            if (from != null) {
                if (!isOf(from, type)) {
                    throw ProtocolErrors.segmentNotFound(type);
                }
                one = from.type().isEmpty() ? from : from.cast();
                return;
            }
            many = many.stream()
                    .filter(definition -> isOf(definition, type))
                    .map(definition -> definition.type().isEmpty() ? definition : definition.cast())
                    .toList();
        }

        private static boolean isOf(Definition definition, String type) {
            return definition.type().equals("#" + type)
                    || definition.type().isEmpty() && type.equals(ColumnMetadata.NAMESPACE + definition.kind());
        }
    }
}
