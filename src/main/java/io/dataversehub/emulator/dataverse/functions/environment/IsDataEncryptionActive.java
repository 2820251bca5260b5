package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET IsDataEncryptionActive}: no, since the emulator keeps its rows as they are.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/isdataencryptionactive">IsDataEncryptionActive function</a>
 */
public final class IsDataEncryptionActive implements Message {
    private static final Signature SIGNATURE = Signature.function("IsDataEncryptionActive")
            .returns(Property.of("IsActive", Types.BOOLEAN).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        return Result.response(
                "IsDataEncryptionActiveResponse", Json.newObject().put("IsActive", false));
    }
}
