package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET RetrieveVersion}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveversion">RetrieveVersion function</a>
 */
public final class RetrieveVersion implements Message {
    /** Of the service whose documentation the emulator follows. */
    public static final String VERSION = "9.2.24074.168";

    private static final Signature SIGNATURE = Signature.function("RetrieveVersion")
            .returns(Property.of("Version", Types.STRING).ascii());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        return Result.response("RetrieveVersionResponse", Json.newObject().put("Version", VERSION));
    }
}
