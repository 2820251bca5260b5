package io.dataversehub.emulator.dataverse.functions;

import io.dataversehub.emulator.dataverse.functions.duplicates.BulkDetectDuplicates;
import io.dataversehub.emulator.dataverse.functions.duplicates.RetrieveDuplicates;
import io.dataversehub.emulator.dataverse.functions.duplicates.RulePublication;
import io.dataversehub.emulator.dataverse.functions.environment.FormatAddress;
import io.dataversehub.emulator.dataverse.functions.environment.GetTimeZoneCodeByLocalizedName;
import io.dataversehub.emulator.dataverse.functions.environment.IsDataEncryptionActive;
import io.dataversehub.emulator.dataverse.functions.environment.Languages;
import io.dataversehub.emulator.dataverse.functions.environment.LocalTimes;
import io.dataversehub.emulator.dataverse.functions.environment.RetrieveCurrentOrganization;
import io.dataversehub.emulator.dataverse.functions.environment.RetrieveTotalRecordCount;
import io.dataversehub.emulator.dataverse.functions.environment.RetrieveVersion;
import io.dataversehub.emulator.dataverse.functions.environment.WhoAmI;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import java.util.ArrayList;
import java.util.List;

/** The functions and actions that every environment has: the one list of them. */
public final class StandardMessages {
    private StandardMessages() {}

    public static List<Message> all() {
        List<Message> all = new ArrayList<>();
        all.addAll(environment());
        all.addAll(duplicates());
        return all;
    }

    private static List<Message> duplicates() {
        return List.of(
                RulePublication.publish(),
                RulePublication.unpublish(),
                new BulkDetectDuplicates(),
                new RetrieveDuplicates());
    }

    private static List<Message> environment() {
        return List.of(
                new WhoAmI(),
                new RetrieveVersion(),
                new RetrieveCurrentOrganization(),
                new RetrieveTotalRecordCount(),
                Languages.provisioned(),
                Languages.deprovisioned(),
                Languages.installed(),
                Languages.available(),
                new IsDataEncryptionActive(),
                new FormatAddress(),
                new GetTimeZoneCodeByLocalizedName(),
                LocalTimes.fromUtc(),
                LocalTimes.toUtc());
    }
}
