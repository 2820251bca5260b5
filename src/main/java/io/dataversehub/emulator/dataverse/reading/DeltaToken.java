package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Up to where a client knows a table: {@code 919042!08/22/2017 08:10:44}.
 *
 * @param version all changes up to it are known
 * @param time when it was given, in UTC
 */
record DeltaToken(long version, LocalDateTime time) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it is no such token */
    static DeltaToken parse(String text) {
        int mark = text.indexOf('!');
        try {
            long version = Long.parseLong(text.substring(0, Math.max(mark, 0)));
            return new DeltaToken(version, LocalDateTime.parse(text.substring(mark + 1), TIME));
        } catch (NumberFormatException | DateTimeException e) {
            throw ProtocolErrors.queryShape("The $deltatoken '" + text
                    + "' is not valid: use the @odata.deltaLink of an earlier answer as it was given.");
        }
    }

    /** For the right side of {@code $deltatoken=}, encoded as Dataverse encodes it. */
    String toUrl() {
        String text = version + "!" + TIME.format(time);
        return text.replace("!", "%21").replace("/", "%2f").replace(" ", "%20").replace(":", "%3a");
    }
}
