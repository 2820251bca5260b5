package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.reading.TimeZones;
import io.dataversehub.emulator.dataverse.web.Json;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * {@code GET LocalTimeFromUtcTime(…)} and {@code GET UtcTimeFromLocalTime(…)}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/localtimefromutctime">LocalTimeFromUtcTime function</a>
 */
public final class LocalTimes implements Message {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private final Signature signature;
    private final String given;
    private final String sought;

    private LocalTimes(String name, String given, String sought) {
        this.given = given;
        this.sought = sought;
        this.signature = Signature.function(name)
                .takes("TimeZoneCode", Types.INT)
                .takes(given, Types.TIME)
                .returns(Property.of(sought, Types.TIME).required());
    }

    public static Message fromUtc() {
        return new LocalTimes("LocalTimeFromUtcTime", "UtcTime", "LocalTime");
    }

    public static Message toUtc() {
        return new LocalTimes("UtcTimeFromLocalTime", "LocalTime", "UtcTime");
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        int code = invocation.parameters().integer("TimeZoneCode");
        ZoneId zone = TimeZones.coded(code)
                .orElseThrow(() -> ErrorCatalogue.invalidArgument("There is no time zone of code " + code + "."))
                .zone();
        LocalDateTime time = converted(invocation.parameters().time(given), zone);
        return Result.response(signature.name() + "Response", Json.newObject().put(sought, TIME.format(time)));
    }

    private LocalDateTime converted(LocalDateTime time, ZoneId zone) {
        return sought.equals("LocalTime")
                ? time.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime()
                : time.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
