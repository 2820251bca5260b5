package io.dataversehub.emulator.dataverse.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataversehub.emulator.dataverse.odata.batch.BatchAnswer;
import io.dataversehub.emulator.dataverse.odata.batch.BatchRequest;
import io.dataversehub.emulator.dataverse.odata.batch.ContentReferences;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The members of one change set: later ones may refer to the rows of earlier ones, by {@code $1}. */
final class ChangeSet {
    private final Dispatcher dispatcher;
    private final Session session;
    private final Call batch;
    private final ElasticWrites elastic;
    private final ContentReferences references = new ContentReferences();

    ChangeSet(Dispatcher dispatcher, Session session, Call batch, ElasticWrites elastic) {
        this.elastic = elastic;
        this.dispatcher = dispatcher;
        this.session = session;
        this.batch = batch;
    }

    BatchAnswer.Response answer(BatchRequest request) {
        Call part = Parts.call(batch, request, references.resolve(request.target()), body(request));
        Reply reply = ElasticWrites.concern(session.schema(), part)
                ? elastic.answer(part)
                : dispatcher.dispatchWithin(session, part);
        String contentId = Objects.requireNonNull(request.contentId());
        references.declare(contentId, url(part, reply));
        return Parts.response(contentId, reply);
    }

    /** Of the row that the request made or changed. */
    private String url(Call part, Reply reply) {
        String location = reply.headers().first("OData-EntityId").orElse("");
        if (!location.isEmpty()) {
            return location;
        }
        if (part.method().equals("POST") && reply.status() == 201) {
            // A representation comes without the header, but has the id.
            String primaryId = Resources.table(session.schema(), part.name(0)).primaryId();
            String id = Json.object(reply.body()).path(primaryId).asText();
            return part.url() + "(" + id + ")";
        }
        return part.url();
    }

    private byte[] body(BatchRequest request) {
        if (!new String(request.body(), StandardCharsets.UTF_8).contains("\"$")) {
            return request.body();
        }
        ObjectNode body = Json.object(request.body());
        resolve(body);
        return Json.bytes(body);
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                boolean address = member.getKey().endsWith("@odata.bind")
                        || member.getKey().equals("@odata.id");
                if (address && member.getValue().isTextual()) {
                    member.setValue(resolved(member.getValue()));
                } else if (address && member.getValue() instanceof ArrayNode addresses) {
                    for (int i = 0; i < addresses.size(); i++) {
                        addresses.set(i, resolved(addresses.get(i)));
                    }
                } else {
                    resolve(member.getValue());
                }
            }
        } else {
            node.forEach(this::resolve);
        }
    }

    private JsonNode resolved(JsonNode address) {
        return address.isTextual() ? TextNode.valueOf(references.resolve(address.textValue())) : address;
    }
}
