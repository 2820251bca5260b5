package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;

/**
 * {@code GET accounts(…)}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api">Retrieve a
 *     table row</a>
 */
public final class RetrieveRow implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        Selection selection =
                Selection.of(session.schema(), address.table(), call.options().query(), ExpandText.of(call.query()));
        Row row = session.find(selection.projection(List.of()), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        return isKnown(call, row, selection)
                ? Reply.notModified().with("ETag", RowJson.etag(row))
                : RowAnswer.of(call, session, row, selection, 200);
    }

    /** What is asked for beyond the row itself may have changed although the row has not: then the answer is always whole. */
    private static boolean isKnown(Call call, Row row, Selection selection) {
        return selection.expansions().isEmpty()
                && call.preferences().annotations().isEmpty()
                && selection.table().traits().optimisticConcurrency()
                && call.header("If-None-Match").map(RowJson.etag(row)::equals).orElse(false);
    }
}
