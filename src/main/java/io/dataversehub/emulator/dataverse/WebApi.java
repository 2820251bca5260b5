package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.batch.Batch;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.RequestTarget;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.store.Caller;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns HTTP requests into calls of the Web API. Thread-safe; blocks while the call is worked on. */
final class WebApi {
    private static final Pattern VERSIONS = Pattern.compile("v9\\.[0-2]");

    private final Dispatcher dispatcher;
    private final Batch batch;

    private final Function<Incoming, UUID> users;

    /** Everybody is the system administrator. */
    WebApi(Dispatcher dispatcher, Batch batch) {
        this(dispatcher, batch, incoming -> Caller.ADMINISTRATOR.user());
    }

    /** @param users tells who a request is from, or refuses it */
    WebApi(Dispatcher dispatcher, Batch batch, Function<Incoming, UUID> users) {
        this.dispatcher = dispatcher;
        this.batch = batch;
        this.users = users;
    }

    /** @param rows is told how many rows were written */
    Reply answer(Incoming incoming, AtomicInteger rows) {
        Call call;
        try {
            call = call(incoming).signedInAs(users.apply(incoming));
        } catch (RuntimeException e) {
            return WebApiReplies.error(Dispatcher.refusal(e, incoming.method(), incoming.path()), incoming);
        }
        boolean batched = call.path().segments().equals(List.of(Segment.Keyword.BATCH));
        return batched && call.method().equals("POST") ? batch.answer(call, rows) : dispatcher.dispatch(call, rows);
    }

    private static Call call(Incoming incoming) {
        RequestTarget target = RequestTarget.parse(incoming.target());
        String version = Objects.requireNonNullElse(target.version(), "");
        if (!VERSIONS.matcher(version).matches()) {
            throw ProtocolErrors.segmentNotFound(version);
        }
        return new Call(
                incoming.method(),
                incoming.origin() + WebApiFront.ROOT + version + "/",
                ResourcePath.parse(incoming.target()),
                target.query(),
                UrlLimits.REQUEST,
                incoming.headers(),
                ContentEncoding.decoded(incoming, HttpFront.MAX_BODY_BYTES));
    }
}
