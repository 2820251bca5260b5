package io.dataversehub.emulator.dataverse.functions.labels;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.store.Reference;

/**
 * {@code POST SetLocLabels}: the texts of a row's column in several languages.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/setloclabels">SetLocLabels</a>
 */
public final class SetLocLabels implements Message {
    private static final Signature SIGNATURE = Signature.action("SetLocLabels")
            .takes("EntityMoniker", Types.ANY_ROW)
            .takes("AttributeName", Types.STRING)
            .takes("Labels", TypeRef.of("LocalizedLabel").asCollection())
            .with(LocalizedLabels.LABEL)
            .with(LocalizedLabels.LOCALIZED_LABEL)
            .returnsNothing();

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference row = invocation.reference("EntityMoniker");
        String column = LocalizedLabels.column(invocation, row);
        LocalizedLabels labels = new LocalizedLabels(invocation.session());
        for (JsonNode label : invocation.parameters().items("Labels")) {
            if (!label.path("Label").isTextual() || !label.path("LanguageCode").isInt()) {
                throw ErrorCatalogue.invalidArgument("Each of 'Labels' needs a 'Label' and a 'LanguageCode'.");
            }
            labels.set(
                    row,
                    column,
                    label.path("LanguageCode").intValue(),
                    label.path("Label").textValue());
        }
        return Result.Nothing.NOTHING;
    }
}
