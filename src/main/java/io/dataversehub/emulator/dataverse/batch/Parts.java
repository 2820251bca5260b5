package io.dataversehub.emulator.dataverse.batch;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.RequestTarget;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.odata.batch.BatchAnswer;
import io.dataversehub.emulator.dataverse.odata.batch.BatchRequest;
import io.dataversehub.emulator.dataverse.odata.batch.Header;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parts of a batch as calls, replies as parts. */
final class Parts {
    private Parts() {}

    static Call call(Call batch, BatchRequest request, String target, byte[] body) {
        RequestTarget parsed = RequestTarget.parse(target);
        ResourcePath path = ResourcePath.parse(target, UrlLimits.BATCH);
        if (path.segments().equals(List.of(Segment.Keyword.BATCH))) {
            throw ProtocolErrors.queryShape("A batch cannot contain another batch.");
        }
        Headers headers = new Headers(List.copyOf(request.headers().entrySet()));
        return new Call(request.method(), batch.root(), path, parsed.query(), UrlLimits.BATCH, headers, body)
                .signedInAs(batch.user());
    }

    static BatchAnswer.Response response(@Nullable String contentId, Reply reply) {
        List<Header> headers = new ArrayList<>();
        if (reply.status() >= 400) {
            headers.add(new Header("REQ_ID", UUID.randomUUID().toString()));
        }
        reply.headers().entries().forEach(header -> headers.add(new Header(header.getKey(), header.getValue())));
        return new BatchAnswer.Response(contentId, reply.status(), headers, reply.body());
    }
}
