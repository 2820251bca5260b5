package io.dataversehub.emulator.dataverse.functions.teams;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import java.util.List;
import java.util.UUID;

/**
 * {@code GET systemusers(…)/Microsoft.Dynamics.CRM.RetrieveAllChildUsersSystemUser()}, those who report to a user, and
 * {@code GET businessunits(…)/Microsoft.Dynamics.CRM.RetrieveBusinessHierarchyBusinessUnit()}, a business unit and those under
 * it. Both are composable: {@code $select} and {@code $filter} say what is shown of them.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions#composable-functions">Composable
 *     functions</a>
 */
public final class HierarchyRows implements Message {
    private static final int MOST = 5000;

    private final Signature signature;
    private final String table;
    private final QueryFunction which;

    private HierarchyRows(String name, String table, QueryFunction which) {
        this.signature = Signature.function(name)
                .boundTo(TypeRef.of(table))
                .returns(TypeRef.of(table).asCollection());
        this.table = table;
        this.which = which;
    }

    public static Message users() {
        return new HierarchyRows("RetrieveAllChildUsersSystemUser", "systemuser", QueryFunction.Under);
    }

    public static Message businessUnits() {
        return new HierarchyRows("RetrieveBusinessHierarchyBusinessUnit", "businessunit", QueryFunction.UnderOrEqual);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        Table rows = invocation.table(table);
        Filter below = new Filter.NamedCondition(
                which,
                PropertyPath.of(rows.primaryId()),
                List.of(new Literal.Text(invocation.boundId().toString())));
        RowQuery query = new RowQuery(Projection.of(rows, List.of()), Scope.All.ALL, below, List.of(), null, MOST);
        List<UUID> ids = invocation.session().query(query).stream().map(Row::id).toList();
        return new Result.Rows(rows, ids);
    }
}
