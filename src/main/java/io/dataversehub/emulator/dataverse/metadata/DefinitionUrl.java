package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Reply;

/** Where a definition can be found, as {@code OData-EntityId} tells it. */
final class DefinitionUrl {
    private DefinitionUrl() {}

    /** A part of a table: version 9.2 repeats the address of the table as it was sent, earlier ones show its id. */
    static Reply created(Call call, Table table, String id) {
        String part = call.name(1) + "(" + id + ")";
        String owner = call.root().endsWith("/v9.2/")
                ? call.path().segments().get(0).toUrl()
                : call.name(0) + "(" + table.metadataId() + ")";
        return at(call.root() + owner + "/" + part);
    }

    static Reply created(Call call, String id) {
        return at(call.root() + call.name(0) + "(" + id + ")");
    }

    /** After a change, the address as it was sent. */
    static Reply changed(Call call) {
        return Reply.noContent().with("OData-EntityId", call.url());
    }

    private static Reply at(String url) {
        return Reply.noContent().with("OData-EntityId", url).with("Location", url);
    }
}
