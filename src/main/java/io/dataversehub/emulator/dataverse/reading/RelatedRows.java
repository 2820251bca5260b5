package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;

/** What the navigation properties of a path lead to. */
final class RelatedRows {
    private RelatedRows() {}

    static Navigation navigation(Schema schema, Table table, String name) {
        return schema.navigation(table, name).orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
    }

    static Navigation collection(Schema schema, Table table, String name) {
        Navigation navigation = navigation(schema, table, name);
        if (navigation instanceof Navigation.ToOne) {
            throw ProtocolErrors.queryShape("'" + name + "' is no collection.");
        }
        return navigation;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the table is not part of this environment */
    static Table target(Schema schema, Navigation navigation) {
        String name;
        if (navigation instanceof Navigation.ToOne toOne) {
            name = toOne.relation().target();
        } else if (navigation instanceof Navigation.ToMany toMany) {
            name = toMany.relation().table();
        } else {
            name = ((Navigation.Pairs) navigation).far().table();
        }
        return schema.table(name).orElseThrow(() -> ProtocolErrors.notEmulated("The table '" + name + "'"));
    }
}
