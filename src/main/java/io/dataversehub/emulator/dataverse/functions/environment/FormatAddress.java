package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Parameters;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code GET FormatAddress(…)}: an address in lines, in the order of its country.
 *
 * <p>Only the two orders that the documentation shows are known: Japan's, and the one of the United States, which holds for
 * all others here.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/formataddress">FormatAddress function</a>
 */
public final class FormatAddress implements Message {
    private static final Set<String> FROM_LARGE_TO_SMALL = Set.of("japan", "jp", "jpn");

    private static final Signature SIGNATURE = Signature.function("FormatAddress")
            .takes("Line1", Types.STRING)
            .takes("City", Types.STRING)
            .takes("StateOrProvince", Types.STRING)
            .takes("PostalCode", Types.STRING)
            .takes("Country", Types.STRING)
            .returns(Property.of("Address", Types.STRING));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        return Result.response(
                "FormatAddressResponse", Json.newObject().put("Address", formatted(invocation.parameters())));
    }

    private static String formatted(Parameters given) {
        String line = given.text("Line1");
        String city = given.text("City");
        String state = given.text("StateOrProvince");
        String code = given.text("PostalCode");
        String country = given.text("Country");
        return FROM_LARGE_TO_SMALL.contains(country.toLowerCase(Locale.ROOT))
                ? joined("\r\n", List.of(code, state, city, line, country))
                : joined(
                        "\r\n", List.of(line, joined(", ", List.of(city, joined(" ", List.of(state, code)))), country));
    }

    private static String joined(String separator, List<String> parts) {
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
    }
}
