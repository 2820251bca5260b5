package io.dataversehub.emulator.dataverse.functions.autonumber;

import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;

/**
 * {@code POST SetAutoNumberSeed}: the next row gets this number.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/setautonumberseed">SetAutoNumberSeed
 *     action</a>
 */
public final class SetAutoNumberSeed implements Message {
    private static final String VALUE = "Value";

    private static final Signature SIGNATURE = AutoNumberColumn.action("SetAutoNumberSeed")
            .takes(VALUE, Types.LONG)
            .returnsNothing();

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        AutoNumberColumn column = AutoNumberColumn.of(invocation);
        long seed = invocation.parameters().longInteger(VALUE);
        if (seed < 0) {
            throw MessageErrors.negativeSeed(seed);
        }
        invocation.session().autoNumbers().seed(column.table(), column.column(), seed);
        return Result.Nothing.NOTHING;
    }
}
