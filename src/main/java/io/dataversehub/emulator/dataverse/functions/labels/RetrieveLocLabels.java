package io.dataversehub.emulator.dataverse.functions.labels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET RetrieveLocLabels(…)}: the texts of a row's column in all languages it has.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveloclabels">RetrieveLocLabels</a>
 */
public final class RetrieveLocLabels implements Message {
    private static final Signature SIGNATURE = Signature.function("RetrieveLocLabels")
            .takes("EntityMoniker", Types.ANY_ROW)
            .takes("AttributeName", Types.STRING)
            .takes("IncludeUnpublished", Types.BOOLEAN)
            .returns(Property.of("Label", TypeRef.of("Label")));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference row = invocation.reference("EntityMoniker");
        String column = LocalizedLabels.column(invocation, row);
        ObjectNode label = Json.newObject();
        ArrayNode all = label.putArray("LocalizedLabels");
        new LocalizedLabels(invocation.session()).of(row, column).forEach((language, text) -> {
            all.add(localized(language, text));
            if (language == LocalizedLabels.BASE_LANGUAGE) {
                label.set("UserLocalizedLabel", localized(language, text));
            }
        });
        if (!label.has("UserLocalizedLabel")) {
            label.putNull("UserLocalizedLabel");
        }
        return Result.response("RetrieveLocLabelsResponse", Json.newObject().set("Label", label));
    }

    private static ObjectNode localized(int language, String text) {
        return Json.newObject()
                .put("Label", text)
                .put("LanguageCode", language)
                .putNull("IsManaged")
                .putNull("MetadataId")
                .putNull("HasChanged");
    }
}
