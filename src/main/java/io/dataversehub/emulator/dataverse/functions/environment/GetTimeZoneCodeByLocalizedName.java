package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.reading.TimeZones;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET GetTimeZoneCodeByLocalizedName(…)}: of the zones in English.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/gettimezonecodebylocalizedname">GetTimeZoneCodeByLocalizedName function</a>
 */
public final class GetTimeZoneCodeByLocalizedName implements Message {
    private static final int ENGLISH = 1033;

    private static final Signature SIGNATURE = Signature.function("GetTimeZoneCodeByLocalizedName")
            .takes("LocalizedStandardName", Types.STRING)
            .takes("LocaleId", Types.INT)
            .returns(Property.of("TimeZoneCode", Types.INT).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        if (invocation.parameters().integer("LocaleId") != ENGLISH) {
            throw ProtocolErrors.notEmulated("Names of time zones in other languages than English");
        }
        String name = invocation.parameters().text("LocalizedStandardName");
        int code = TimeZones.named(name)
                .orElseThrow(() -> ErrorCatalogue.invalidArgument("There is no time zone named '" + name + "'."))
                .code();
        return Result.response(
                "GetTimeZoneCodeByLocalizedNameResponse", Json.newObject().put("TimeZoneCode", code));
    }
}
