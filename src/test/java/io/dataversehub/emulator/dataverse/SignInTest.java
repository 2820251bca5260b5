package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    private static DataverseEmulator emulator;
    private static TestApi api;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withAuth(DataverseEmulatorOptions.Auth.BEARER));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void clean() {
        api.post("/emulator/reset", "");
    }

    @AfterEach
    void presentMoment() {
        api.delete("/emulator/clock");
    }

    private static Answer token(String path, String form) {
        return api.post(path, form, "Content-Type", FORM);
    }

    private static String bearer(String client) {
        return "Bearer "
                + token(
                                "/my-tenant/oauth2/v2.0/token",
                                "grant_type=client_credentials&client_id=" + client
                                        + "&client_secret=s&scope=http%3A%2F%2Flocalhost%2F.default")
                        .json()
                        .path("access_token")
                        .asText();
    }

    @Test
    void sendsStrangersToTheirAuthority() {
        Answer none = api.get("WhoAmI");
        Answer wrong = api.get("WhoAmI", "Authorization", "Bearer nonsense");

        assertThat(none.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate"))
                .matches("Bearer authorization_uri=http://localhost:\\d+/[-0-9a-f]{36}/oauth2/authorize,"
                        + " resource_id=http://localhost:\\d+/");
    }

    @Test
    void expiresTokensByTheEmulatorsClock() {
        String bearer = bearer("anybody");
        assertThat(api.get("WhoAmI", "Authorization", bearer).status()).isEqualTo(200);

        api.put("/emulator/clock", "{\"now\":\"2099-01-01T00:00:00Z\"}");

        assertThat(api.get("WhoAmI", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void speaksTheOlderFormWithNumbersAsText() {
        JsonNode answer = token(
                        "/my-tenant/oauth2/token",
                        "grant_type=client_credentials&client_id=c&client_secret=s&resource=http%3A%2F%2Flocalhost")
                .json();

        assertThat(answer.path("expires_in").isTextual()).isTrue();
        assertThat(answer.path("resource").asText()).isEqualTo("http://localhost");
        assertThat(api.get(
                                "WhoAmI",
                                "Authorization",
                                "Bearer " + answer.path("access_token").asText())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password&client_id=c, 400, unsupported_grant_type, 70003",
        "grant_type=client_credentials, 400, invalid_request, 900144",
        "grant_type=client_credentials&client_id=c, 401, invalid_client, 7000218",
        "grant_type=client_credentials&client_id=c&client_secret=s, 400, invalid_request, 900144",
        "grant_type=client_credentials&client_id=c&client_secret=s&scope=user_impersonation, 400, invalid_scope, 1002012"
    })
    void refusesAsEntraDoes(String form, int status, String error, int number) {
        Answer answer = token("/t/oauth2/v2.0/token", form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(number);
        assertThat(answer.json().path("error_description").asText()).startsWith("AADSTS" + number + ": ");
    }

    @Test
    void tellsLibrariesWhereTheEndpointsAre() {
        JsonNode plain =
                api.get("/my-tenant/v2.0/.well-known/openid-configuration").json();
        JsonNode behindProxy = api.get("/common/discovery/instance?api-version=1.1", "X-Forwarded-Proto", "https")
                .json();

        assertThat(plain.path("token_endpoint").asText()).isEqualTo(emulator.url() + "/my-tenant/oauth2/v2.0/token");
        assertThat(plain.path("issuer").asText()).isEqualTo(emulator.url() + "/my-tenant/v2.0");
        assertThat(behindProxy.path("tenant_discovery_endpoint").asText()).startsWith("https://localhost:");
        assertThat(behindProxy.at("/metadata/0/aliases/0").asText())
                .isEqualTo(emulator.url().getAuthority());
    }

    @Test
    void letsOnlyApplicationUsersInOnceThereAreSome() {
        String bearer = bearer(CLIENT);
        String stranger = bearer(UUID.randomUUID().toString());
        assertThat(api.get("WhoAmI", "Authorization", stranger).status())
                .as("no application users yet")
                .isEqualTo(200);
        String user = api.post(
                        "systemusers",
                        "{\"firstname\":\"App\",\"lastname\":\"User\",\"domainname\":\"app\",\"applicationid\":\""
                                + CLIENT + "\"}",
                        "Authorization",
                        bearer)
                .id();

        Answer withoutRoles = api.get("WhoAmI", "Authorization", bearer);
        Answer notAMember = api.get("WhoAmI", "Authorization", stranger);

        assertThat(withoutRoles.status()).isEqualTo(403);
        assertThat(withoutRoles.code()).isEqualTo("0x80042f09");
        assertThat(withoutRoles.message()).contains(user);
        assertThat(notAMember.status()).isEqualTo(403);
        assertThat(notAMember.code()).isEqualTo("0x80072560");
        assertThat(notAMember.message()).isEqualTo("The user is not a member of the organization.");
    }

    @Test
    void runsRequestsAsTheApplicationUser() {
        String admin = bearer("admin");
        String role = api.post(
                        "roles",
                        "{\"name\":\"R\",\"businessunitid@odata.bind\":\"/businessunits("
                                + DataverseEmulator.BUSINESS_UNIT_ID + ")\"}",
                        "Authorization",
                        admin)
                .id();
        String user = api.post(
                        "systemusers",
                        "{\"firstname\":\"App\",\"lastname\":\"User\",\"domainname\":\"app\",\"applicationid\":\""
                                + CLIENT + "\",\"systemuserroles_association@odata.bind\":[\"/roles(" + role + ")\"]}",
                        "Authorization",
                        admin)
                .id();

        Answer who = api.get("WhoAmI", "Authorization", bearer(CLIENT));

        assertThat(who.status()).as(who.body()).isEqualTo(200);
        assertThat(who.json().path("UserId").asText()).isEqualTo(user);
    }

    @Test
    void letsOnlyUsersWithThePrivilegeActForOthers() {
        String admin = bearer("admin");
        String role = api.post(
                        "roles",
                        "{\"name\":\"R\",\"businessunitid@odata.bind\":\"/businessunits("
                                + DataverseEmulator.BUSINESS_UNIT_ID + ")\"}",
                        "Authorization",
                        admin)
                .id();
        String privilege = api.get(
                        "privileges?$select=privilegeid&$filter=name eq 'prvActOnBehalfOfAnotherUser'",
                        "Authorization",
                        admin)
                .json()
                .at("/value/0/privilegeid")
                .asText();
        String user = api.post(
                        "systemusers",
                        "{\"firstname\":\"App\",\"lastname\":\"User\",\"domainname\":\"app\",\"applicationid\":\""
                                + CLIENT + "\",\"systemuserroles_association@odata.bind\":[\"/roles(" + role + ")\"]}",
                        "Authorization",
                        admin)
                .id();
        // From here on only application users are let in; this one can do whatever needs no privilege that is checked.
        String bearer = bearer(CLIENT);
        String other = DataverseEmulator.USER_ID.toString();

        Answer refused = api.get("WhoAmI", "Authorization", bearer, "MSCRMCallerID", other);
        Answer itself = api.get("WhoAmI", "Authorization", bearer, "MSCRMCallerID", user);
        Answer granted = api.post(
                "roles(" + role + ")/Microsoft.Dynamics.CRM.AddPrivilegesRole",
                "{\"Privileges\":[{\"PrivilegeId\":\"" + privilege + "\",\"Depth\":\"Global\"}]}",
                "Authorization",
                bearer);
        Answer allowed = api.get("WhoAmI", "Authorization", bearer, "MSCRMCallerID", other);
        Answer held = api.get(
                "roles(" + role + ")/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()", "Authorization", bearer);
        Answer removed = api.post(
                "roles(" + role + ")/Microsoft.Dynamics.CRM.RemovePrivilegeRole",
                "{\"PrivilegeId\":\"" + privilege + "\"}",
                "Authorization",
                bearer);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("0x8004a110");
        assertThat(refused.message()).isEqualTo("User does not have the privilege to act on behalf another user.");
        assertThat(itself.status()).isEqualTo(200);
        assertThat(granted.status()).as(granted.body()).isEqualTo(204);
        assertThat(allowed.json().path("UserId").asText()).isEqualTo(other);
        assertThat(held.json().at("/RolePrivileges/0/PrivilegeName").asText()).isEqualTo("prvActOnBehalfOfAnotherUser");
        assertThat(held.json().at("/RolePrivileges/0/Depth").asText()).isEqualTo("Global");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(api.get("WhoAmI", "Authorization", bearer, "MSCRMCallerID", other)
                        .status())
                .isEqualTo(403);
    }
}
