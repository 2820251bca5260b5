package io.dataversehub.emulator.dataverse.functions.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.References;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.DuplicateDetection;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowPayload;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET RetrieveDuplicates(BusinessEntity=@p1,MatchingEntityName=@p2,PagingInfo=@p3)}: the rows that published rules take
 * for duplicates of one that is there or not yet there.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveduplicates">RetrieveDuplicates
 *     function</a>
 */
public final class RetrieveDuplicates implements Message {
    /** Rows of one page when the caller names no count. */
    private static final int DEFAULT_COUNT = 50;

    private static final int MAX_COUNT = 5000;

    private static final UUID NEW_ROW = new UUID(0, 0);

    private static final Signature SIGNATURE = Signature.function("RetrieveDuplicates")
            .with(ComplexType.of(
                    "PagingInfo",
                    List.of(
                            Property.of("PageNumber", Types.INT).required(),
                            Property.of("Count", Types.INT).required(),
                            Property.of("ReturnTotalRecordCount", Types.BOOLEAN).required(),
                            Property.of("PagingCookie", Types.STRING))))
            .takes("BusinessEntity", Types.ANY_ROW)
            .takes("MatchingEntityName", Types.STRING)
            .takes("PagingInfo", TypeRef.of("PagingInfo"))
            .returns(Types.ANY_ROW.asCollection());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        ObjectNode entity = invocation.parameters().object("BusinessEntity");
        Table base = References.table(session.schema(), Types.ANY_ROW, entity)
                .orElseThrow(() -> MessageErrors.keyNotSet("BusinessEntity"));
        RowPayload payload = new PayloadReader(session.schema()).read(base, entity);
        UUID id = payload.values().get(base.primaryId()) instanceof UUID given ? given : NEW_ROW;
        Map<String, @Nullable Object> values = values(session, base, id, payload);
        String matching = invocation.parameters().text("MatchingEntityName");
        DuplicateDetection detection = new DuplicateDetection(session);
        Set<Reference> found = new LinkedHashSet<>();
        for (DuplicateDetection.Rule rule : detection.rules(base)) {
            if (rule.matching().logicalName().equals(matching)) {
                found.addAll(detection.duplicates(rule, id, values, MAX_COUNT));
            }
        }
        List<Reference> page = page(List.copyOf(found), invocation.parameters().object("PagingInfo"));
        return new Result.Rows(
                invocation.table(matching), page.stream().map(Reference::id).toList());
    }

    /** Those of the row that is there, with what the caller would change. */
    private static Map<String, @Nullable Object> values(Session session, Table base, UUID id, RowPayload payload) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (!id.equals(NEW_ROW)) {
            Projection all = Projection.of(
                    base,
                    base.columns().values().stream().filter(Column::isStored).toList());
            session.find(all, new RowKey.ById(id)).ifPresent(row -> all.columns()
                    .forEach(column -> values.put(column.logicalName(), row.get(column.logicalName()))));
        }
        values.putAll(payload.values());
        return values;
    }

    private static List<Reference> page(List<Reference> rows, JsonNode paging) {
        int count = Math.max(1, Math.min(paging.path("Count").asInt(DEFAULT_COUNT), MAX_COUNT));
        int first = Math.min(rows.size(), (Math.max(1, paging.path("PageNumber").asInt(1)) - 1) * count);
        return rows.subList(first, Math.min(rows.size(), first + count));
    }
}
