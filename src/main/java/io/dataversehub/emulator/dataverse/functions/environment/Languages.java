package io.dataversehub.emulator.dataverse.functions.environment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;

/**
 * The functions that list languages: of those there is one, English.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveprovisionedlanguages">RetrieveProvisionedLanguages
 *     function</a>, and those named like it
 */
public final class Languages implements Message {
    private static final int ENGLISH = 1033;

    private final Signature signature;
    private final String member;
    private final List<Integer> languages;

    private Languages(String name, String member, List<Integer> languages) {
        this.signature = Signature.function(name).returns(Property.of(member, Types.INT.asCollection()));
        this.member = member;
        this.languages = languages;
    }

    /** Those that users may choose. */
    public static Message provisioned() {
        return new Languages("RetrieveProvisionedLanguages", "RetrieveProvisionedLanguages", List.of(ENGLISH));
    }

    /** Those that are installed and not to be chosen. */
    public static Message deprovisioned() {
        return new Languages("RetrieveDeprovisionedLanguages", "RetrieveDeprovisionedLanguages", List.of());
    }

    public static Message installed() {
        return new Languages("RetrieveInstalledLanguagePacks", "RetrieveInstalledLanguagePacks", List.of(ENGLISH));
    }

    /** Those that labels may have. */
    public static Message available() {
        return new Languages("RetrieveAvailableLanguages", "LocaleIds", List.of(ENGLISH));
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode response = Json.newObject();
        ArrayNode ids = response.putArray(member);
        languages.forEach(ids::add);
        return Result.response(signature.name() + "Response", response);
    }
}
