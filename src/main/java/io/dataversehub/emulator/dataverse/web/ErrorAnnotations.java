package io.dataversehub.emulator.dataverse.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import java.io.IOException;
import java.util.Map;

/** What an error says beyond code and message when {@code odata.include-annotations} asks for it. */
final class ErrorAnnotations {
    private ErrorAnnotations() {}

    static void write(JsonGenerator json, WebApiException refusal, Preferences preferences) throws IOException {
        write(json, preferences, "Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", "0");
        write(json, preferences, "Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", "0");
        for (Map.Entry<String, String> detail : refusal.details().entrySet()) {
            write(json, preferences, "Microsoft.PowerApps.CDS.ErrorDetails." + detail.getKey(), detail.getValue());
        }
        write(
                json,
                preferences,
                "Microsoft.PowerApps.CDS.HelpLink",
                "http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a"
                        + refusal.code().replace("0x", "") + "&client=platform");
        write(json, preferences, "Microsoft.PowerApps.CDS.InnerError.Message", refusal.text());
    }

    private static void write(JsonGenerator json, Preferences preferences, String name, String value)
            throws IOException {
        if (preferences.wants(name)) {
            json.writeStringField("@" + name, value);
        }
    }
}
