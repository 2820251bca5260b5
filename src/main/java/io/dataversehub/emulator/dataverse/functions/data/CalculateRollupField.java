package io.dataversehub.emulator.dataverse.functions.data;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.schema.Table;

/**
 * {@code GET CalculateRollupField(…)}: refused for every column, since no table of the emulator has a rollup column.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/calculaterollupfield">CalculateRollupField</a>
 */
public final class CalculateRollupField implements Message {
    private static final Signature SIGNATURE = Signature.function("CalculateRollupField")
            .takes("Target", Types.ANY_ROW)
            .takes("FieldName", Types.STRING)
            .returns(Types.ANY_ROW);

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Table table = invocation.table(invocation.reference("Target").table());
        String field = invocation.parameters().text("FieldName");
        throw table.has(field)
                ? MessageErrors.noRollupField(field)
                : ErrorCatalogue.propertyNotFound(field, table.logicalName());
    }
}
