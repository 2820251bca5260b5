package io.dataversehub.emulator.dataverse.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;

/** This emulator as the discovery service describes it. */
record Instance(String tenant, String version) {
    /** What the organization is called in the row of its table too. */
    private static final String NAME = "Dataverse Hub Emulator";

    ObjectNode at(String origin) {
        return Json.newObject()
                .put("ApiUrl", origin)
                .put("DatacenterId", "local")
                .putNull("DatacenterName")
                .put("EnvironmentId", SeedRows.ORGANIZATION.toString())
                .put("FriendlyName", NAME)
                .put("Id", SeedRows.ORGANIZATION.toString())
                .put("IsUserSysAdmin", true)
                .put("LastUpdated", "2026-01-01T00:00:00Z")
                .put("OrganizationType", 0)
                .putNull("Purpose")
                .put("Region", "NA")
                .put("SchemaType", "Full")
                .put("State", 0)
                .put("StatusMessage", 6)
                .put("TenantId", tenant)
                .putNull("TrialExpirationDate")
                .put("UniqueName", "emulator")
                .put("UrlName", "emulator")
                .put("Version", version)
                .put("Url", origin);
    }

    /** @throws ODataException for a name that an instance does not have */
    static ObjectNode selected(ObjectNode instance, List<String> names) {
        ObjectNode selected = Json.newObject();
        for (String name : names) {
            if (!instance.has(name)) {
                throw ODataException.propertyNotFound(name, "Instance");
            }
            selected.set(name, instance.get(name));
        }
        return selected;
    }
}
