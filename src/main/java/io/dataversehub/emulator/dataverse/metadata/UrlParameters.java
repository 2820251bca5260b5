package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.Optional;

/** Parameters of the functions on definitions. */
final class UrlParameters {
    private UrlParameters() {}

    /** A parameter as text: that of a quoted value and of an enumeration's member without quotes. */
    static Optional<String> text(Call call, String parameter) {
        if (!(call.arguments(0) instanceof Arguments.Named named)
                || !named.values().containsKey(parameter)) {
            return Optional.empty();
        }
        Argument argument = named.values().get(parameter);
        String text = argument instanceof Argument.Alias alias
                ? call.options().aliases().textOf(alias.name()).strip()
                : argument.text();
        String bare = text.replaceFirst("^(?:Microsoft\\.Dynamics\\.CRM\\.\\w+)?'(.*)'$", "$1");
        return Optional.of(bare).filter(value -> !value.equals("null"));
    }
}
