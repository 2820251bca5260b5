package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.web.Preferences;
import java.io.IOException;
import java.util.OptionalLong;

/** What a collection says of itself when {@code odata.include-annotations} asks for it. */
final class CollectionAnnotations {
    private static final String TOTAL = "Microsoft.Dynamics.CRM.totalrecordcount";
    private static final String EXCEEDED = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
    private static final String METADATA_VERSION = "Microsoft.Dynamics.CRM.globalmetadataversion";

    private CollectionAnnotations() {}

    /** @param count of rows, one above the most that is counted when there are more; empty = not asked for, told as -1 */
    static void write(JsonGenerator json, Preferences preferences, OptionalLong count, long schemaVersion)
            throws IOException {
        boolean exceeded = count.orElse(-1) > RowCollection.MAX_COUNT;
        if (preferences.wants(TOTAL)) {
            json.writeNumberField("@" + TOTAL, Math.min(count.orElse(-1), RowCollection.MAX_COUNT));
        }
        if (preferences.wants(EXCEEDED)) {
            json.writeBooleanField("@" + EXCEEDED, exceeded);
        }
        if (preferences.wants(METADATA_VERSION)) {
            json.writeStringField("@" + METADATA_VERSION, Long.toString(schemaVersion));
        }
    }
}
