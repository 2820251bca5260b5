package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.Expand;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;

/**
 * A navigation property to be shown with its rows.
 *
 * @param reference only the address of the row
 * @param query filter, order and number of the rows, for a collection
 * @param text its options as the caller wrote them
 */
record Expansion(String name, Navigation navigation, boolean reference, Selection selection, Query query, String text) {

    static Expansion of(Schema schema, Table table, Expand expand, String text) {
        String name = expand.navigation();
        Navigation navigation = schema.navigation(table, name)
                .orElseThrow(() -> ODataException.propertyNotFound(name, table.logicalName()));
        boolean toOne = navigation instanceof Navigation.ToOne;
        Query query = expand.query();
        if (expand.reference() && !toOne) {
            throw ODataException.expandOfReferencesToMany();
        }
        if (toOne && (query.top() != null || !query.orderBy().isEmpty())) {
            throw ODataException.expandOptionRefused();
        }
        if (navigation instanceof Navigation.Pairs && !query.expand().isEmpty()) {
            throw ODataException.nestedExpandRefused(name);
        }
        Table target = target(schema, table, navigation, name);
        Selection selection = Selection.of(schema, target, query, ExpandText.nested(text));
        return new Expansion(name, navigation, expand.reference(), selection, query, text);
    }

    /** For an owner, who may be a user or a team, the user's table stands for both. */
    private static Table target(Schema schema, Table table, Navigation navigation, String name) {
        String target;
        if (navigation instanceof Navigation.ToOne toOne) {
            target =
                    toOne.relation().isOwner() ? "systemuser" : toOne.relation().target();
        } else if (navigation instanceof Navigation.ToMany toMany) {
            target = toMany.relation().table();
        } else {
            target = ((Navigation.Pairs) navigation).far().table();
        }
        return schema.table(target).orElseThrow(() -> ODataException.propertyNotFound(name, table.logicalName()));
    }

    boolean isToOne() {
        return navigation instanceof Navigation.ToOne;
    }

    /** The lookup behind a single-valued property. */
    String lookup() {
        return ((Navigation.ToOne) navigation).relation().column();
    }

    String context() {
        return reference
                ? name + "," + name + "/$ref()"
                : name + (selection.context().isEmpty() ? "()" : selection.context());
    }
}
