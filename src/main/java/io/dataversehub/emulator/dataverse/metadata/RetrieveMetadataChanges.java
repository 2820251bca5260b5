package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ChangeTrackingErrors;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET RetrieveMetadataChanges(Query=@p1,ClientVersionStamp=@p2,DeletedMetadataFilters=@p3)}: definitions, or what has
 * changed of them since an earlier call. The last few versions that were asked for are kept; a stamp of any other has expired,
 * as those older than ninety days have in Dataverse.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/cache-schema-data">Cache schema data</a>
 */
public final class RetrieveMetadataChanges implements Operation {
    private static final int VERSIONS_KEPT = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final Map<Long, MetadataSnapshot> versions = new LinkedHashMap<>();

    @Override
    public Reply answer(Call call, Session session) {
        Schema schema = session.schema();
        long version = schema.version();
        MetadataSnapshot now = snapshot(version, schema);
        String stamp = UrlParameters.text(call, "ClientVersionStamp").orElse("");
        MetadataSnapshot earlier = stamp.isEmpty() ? null : kept(stamp);
        JsonNode query = UrlParameters.text(call, "Query")
                .map(RetrieveMetadataChanges::json)
                .orElse(MissingNode.getInstance());
        MetadataChanges changes = MetadataChanges.of(query, now, earlier);
        ObjectNode deleted = deleted(
                now, earlier, UrlParameters.text(call, "DeletedMetadataFilters").orElse(""));
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context",
                    call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + "RetrieveMetadataChangesResponse");
            json.writeStringField("ServerVersionStamp", version + "!" + TIME.format(session.now()));
            json.writeFieldName("DeletedMetadata");
            json.writeTree(deleted);
            json.writeArrayFieldStart("EntityMetadata");
            for (String name : schema.tableNames()) {
                Optional<ObjectNode> shown = changes.shown(Definitions.of(schema, schema.require(name)));
                if (shown.isPresent()) {
                    json.writeTree(shown.get());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private synchronized MetadataSnapshot snapshot(long version, Schema schema) {
        MetadataSnapshot snapshot = versions.computeIfAbsent(version, unknown -> MetadataSnapshot.of(schema));
        if (versions.size() > VERSIONS_KEPT) {
            versions.remove(versions.keySet().iterator().next());
        }
        return snapshot;
    }

    private synchronized MetadataSnapshot kept(String stamp) {
        String version = stamp.replaceFirst("!.*", "");
        MetadataSnapshot kept = version.matches("\\d{1,18}") ? versions.get(Long.valueOf(version)) : null;
        if (kept == null) {
            throw ChangeTrackingErrors.expired();
        }
        return kept;
    }

    private static ObjectNode deleted(MetadataSnapshot now, @Nullable MetadataSnapshot earlier, String filters) {
        ObjectNode deleted = Json.newObject();
        ArrayNode keys = Json.newObject().arrayNode();
        ArrayNode values = Json.newObject().arrayNode();
        for (MetadataSnapshot.Kind kind : MetadataSnapshot.Kind.values()) {
            if (earlier != null && wants(filters, kind)) {
                ArrayNode ids = values.arrayNode();
                now.deleted(kind, earlier).forEach(ids::add);
                if (!ids.isEmpty()) {
                    keys.add(kind.filter());
                    ObjectNode collection = values.addObject();
                    collection.put("Count", ids.size()).put("IsReadOnly", false).set("Items", ids);
                }
            }
        }
        deleted.put("Count", keys.size()).put("IsReadOnly", false);
        deleted.set("Keys", keys);
        deleted.set("Values", values);
        return deleted;
    }

    /** @param filters {@code Entity,Attribute}; {@code Default} is {@code Entity} */
    private static boolean wants(String filters, MetadataSnapshot.Kind kind) {
        String[] names = filters.replace("Default", "Entity").split("\\s*,\\s*");
        for (String name : names) {
            if (!kind.filter().isEmpty() && (name.equals("All") || name.equals(kind.filter()))) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw DefinitionErrors.invalid("The parameter Query is no JSON: " + e.getOriginalMessage());
        }
    }
}
