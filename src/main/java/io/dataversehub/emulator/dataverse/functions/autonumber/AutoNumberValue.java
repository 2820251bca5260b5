package io.dataversehub.emulator.dataverse.functions.autonumber;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.store.AutoNumbers;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code POST GetAutoNumberSeed} and {@code POST GetNextAutoNumberValue}: actions, although they change nothing.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/getautonumberseed">GetAutoNumberSeed
 *     action</a>
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/getnextautonumbervalue">GetNextAutoNumberValue
 *     action</a>
 */
public final class AutoNumberValue implements Message {
    private final Signature signature;
    private final String member;
    private final Reading reading;

    private interface Reading {
        long of(AutoNumbers numbers, AutoNumberColumn column);
    }

    private AutoNumberValue(String name, String member, Reading reading) {
        this.signature = AutoNumberColumn.action(name)
                .returns(Property.of(member, Types.LONG).required());
        this.member = member;
        this.reading = reading;
    }

    public static AutoNumberValue seed() {
        return new AutoNumberValue(
                "GetAutoNumberSeed",
                "AutoNumberSeedValue",
                (numbers, column) -> numbers.seed(column.table(), column.column()));
    }

    public static AutoNumberValue next() {
        return new AutoNumberValue(
                "GetNextAutoNumberValue",
                "NextAutoNumberValue",
                (numbers, column) -> numbers.next(column.table(), column.column()));
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        long value = reading.of(invocation.session().autoNumbers(), AutoNumberColumn.of(invocation));
        return Result.response(signature.name() + "Response", Json.newObject().put(member, value));
    }
}
