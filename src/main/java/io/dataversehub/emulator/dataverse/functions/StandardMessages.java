package io.dataversehub.emulator.dataverse.functions;

import io.dataversehub.emulator.dataverse.functions.access.RetrievePrincipalAccess;
import io.dataversehub.emulator.dataverse.functions.access.RetrieveSharedPrincipalsAndAccess;
import io.dataversehub.emulator.dataverse.functions.access.RetrieveUserPrivileges;
import io.dataversehub.emulator.dataverse.functions.access.RevokeAccess;
import io.dataversehub.emulator.dataverse.functions.access.RolePrivileges;
import io.dataversehub.emulator.dataverse.functions.access.Sharing;
import io.dataversehub.emulator.dataverse.functions.autonumber.AutoNumberValue;
import io.dataversehub.emulator.dataverse.functions.autonumber.SetAutoNumberSeed;
import io.dataversehub.emulator.dataverse.functions.data.BulkDelete;
import io.dataversehub.emulator.dataverse.functions.data.CalculateRollupField;
import io.dataversehub.emulator.dataverse.functions.data.InitializeFrom;
import io.dataversehub.emulator.dataverse.functions.data.Merge;
import io.dataversehub.emulator.dataverse.functions.data.SampleData;
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
import io.dataversehub.emulator.dataverse.functions.labels.RetrieveLocLabels;
import io.dataversehub.emulator.dataverse.functions.labels.SetLocLabels;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.sales.CalculateTotalTimeIncident;
import io.dataversehub.emulator.dataverse.functions.sales.CloseRow;
import io.dataversehub.emulator.dataverse.functions.sales.QualifyLead;
import io.dataversehub.emulator.dataverse.functions.sales.SendEmail;
import io.dataversehub.emulator.dataverse.functions.teams.AddToQueue;
import io.dataversehub.emulator.dataverse.functions.teams.HierarchyRows;
import io.dataversehub.emulator.dataverse.functions.teams.TeamMembers;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import java.util.ArrayList;
import java.util.List;

/** The functions and actions that every environment has: the one list of them. */
public final class StandardMessages {
    private StandardMessages() {}

    /** @param jobs for what goes on after the answer, in transactions of its own */
    public static List<Message> all(Database database, SystemJobs jobs) {
        List<Message> all = new ArrayList<>();
        all.addAll(environment());
        all.addAll(duplicates());
        all.addAll(access());
        all.addAll(sales());
        all.addAll(rows());
        all.add(new BulkDelete(database, jobs));
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

    private static List<Message> access() {
        return List.of(
                Sharing.grant(),
                Sharing.modify(),
                new RevokeAccess(),
                new RetrievePrincipalAccess(),
                new RetrieveSharedPrincipalsAndAccess(),
                new RetrieveUserPrivileges(),
                RolePrivileges.add(),
                RolePrivileges.replace(),
                RolePrivileges.remove(),
                new RolePrivileges.Retrieve(),
                TeamMembers.add(),
                TeamMembers.remove(),
                HierarchyRows.users(),
                HierarchyRows.businessUnits(),
                new AddToQueue());
    }

    private static List<Message> sales() {
        return List.of(
                CloseRow.winOpportunity(),
                CloseRow.loseOpportunity(),
                CloseRow.closeIncident(),
                CloseRow.winQuote(),
                CloseRow.closeQuote(),
                new QualifyLead(),
                new CalculateTotalTimeIncident(),
                new SendEmail());
    }

    private static List<Message> rows() {
        return List.of(
                new Merge(),
                new InitializeFrom(),
                new CalculateRollupField(),
                SampleData.install(),
                SampleData.uninstall(),
                new SetLocLabels(),
                new RetrieveLocLabels(),
                new SetAutoNumberSeed(),
                AutoNumberValue.seed(),
                AutoNumberValue.next());
    }
}
