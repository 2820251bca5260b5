package io.dataversehub.emulator.dataverse.functions.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * {@code GET RetrieveCurrentOrganization(AccessType=…)}: the environment, and where its services are.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievecurrentorganization">RetrieveCurrentOrganization function</a>
 */
public final class RetrieveCurrentOrganization implements Message {
    /** The one tenant that the emulator signs users in for. */
    private static final String TENANT = "0a0e0000-0000-4000-8000-000000000000";

    private static final String UNIQUE_NAME = "dataversehub";

    private static final Signature SIGNATURE = Signature.function("RetrieveCurrentOrganization")
            .takes("AccessType", TypeRef.of("EndpointAccessType"))
            .with(new EnumType("EndpointAccessType", false, Map.of("Default", 0L, "Internet", 1L, "Intranet", 2L)))
            .with(new EnumType("OrganizationState", false, Map.of("Enabled", 0L, "Disabled", 1L)))
            .with(new EnumType(
                    "EndpointType",
                    false,
                    Map.of("OrganizationService", 0L, "OrganizationDataService", 1L, "WebApplication", 2L)))
            .with(ComplexType.of(
                    "EndpointCollection",
                    List.of(
                            Property.of("Count", Types.INT).required(),
                            Property.of("IsReadOnly", Types.BOOLEAN).required(),
                            Property.of("Keys", TypeRef.of("EndpointType").asCollection()),
                            Property.of("Values", Types.STRING.asCollection()))))
            .with(ComplexType.of(
                    "OrganizationDetail",
                    List.of(
                            Property.of("OrganizationId", Types.GUID).required(),
                            Property.of("FriendlyName", Types.STRING),
                            Property.of("OrganizationVersion", Types.STRING),
                            Property.of("EnvironmentId", Types.STRING),
                            Property.of("DatacenterId", Types.GUID).required(),
                            Property.of("Geo", Types.STRING),
                            Property.of("TenantId", Types.STRING),
                            Property.of("UrlName", Types.STRING),
                            Property.of("UniqueName", Types.STRING),
                            Property.of("Endpoints", TypeRef.of("EndpointCollection")),
                            Property.of("State", TypeRef.of("OrganizationState"))
                                    .required())))
            .returns(Property.of("Detail", TypeRef.of("OrganizationDetail")));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode detail = Json.newObject()
                .put("OrganizationId", SeedRows.ORGANIZATION.toString())
                .put("FriendlyName", name(invocation))
                .put("OrganizationVersion", RetrieveVersion.VERSION)
                .put("EnvironmentId", SeedRows.ORGANIZATION.toString())
                .put("DatacenterId", "00000000-0000-0000-0000-000000000000")
                .put("Geo", "NA")
                .put("TenantId", TENANT)
                .put("UrlName", UNIQUE_NAME)
                .put("UniqueName", UNIQUE_NAME)
                .put("State", "Enabled");
        endpoints(
                detail.putObject("Endpoints"),
                URI.create(invocation.call().root()).resolve("/").toString());
        return Result.response(
                "RetrieveCurrentOrganizationResponse", Json.newObject().set("Detail", detail));
    }

    private static String name(Invocation invocation) {
        Table table = invocation.table("organization");
        return invocation
                .session()
                .find(Projection.named(table, List.of("name")), new RowKey.ById(SeedRows.ORGANIZATION))
                .map(row -> String.valueOf(row.get("name")))
                .orElse("");
    }

    /** The addresses that every environment has. The emulator serves no SOAP endpoint; clients only read them. */
    private static void endpoints(ObjectNode endpoints, String root) {
        endpoints.put("Count", 3).put("IsReadOnly", false);
        endpoints
                .putArray("Keys")
                .add("WebApplication")
                .add("OrganizationService")
                .add("OrganizationDataService");
        endpoints
                .putArray("Values")
                .add(root)
                .add(root + "XRMServices/2011/Organization.svc")
                .add(root + "XRMServices/2011/OrganizationData.svc");
    }
}
