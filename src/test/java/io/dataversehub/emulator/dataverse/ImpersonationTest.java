package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpersonationTest {
    private static final String USER = "60f77a42-5f0e-e611-80e0-00155da84c03";
    private static final String OBJECT = "e39c5d16-675b-48d1-8e67-667427e9c084";
    private static final String COLUMNS =
            "?$select=_createdby_value,_createdonbehalfby_value,_modifiedby_value,_modifiedonbehalfby_value,_ownerid_value";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeAll
    static void prepare() {
        Answer user = api.patch(
                "systemusers(" + USER + ")",
                "{\"firstname\":\"Other\",\"lastname\":\"User\",\"domainname\":\"o@example.com\","
                        + "\"azureactivedirectoryobjectid\":\"" + OBJECT + "\"}");
        assertThat(user.status()).as(user.body()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"CallerObjectId," + OBJECT, "MSCRMCallerID," + USER})
    void writesForTheUserThatAHeaderNames(String header, String value) {
        String administrator = DataverseEmulator.USER_ID.toString();
        String id = api.post("accounts", "{\"name\":\"x\"}", header, value).id();
        JsonNode created = api.get("accounts(" + id + ")" + COLUMNS).json();

        api.patch("accounts(" + id + ")", "{\"name\":\"y\"}");

        assertThat(created.path("_createdby_value").asText()).isEqualTo(USER);
        assertThat(created.path("_createdonbehalfby_value").asText()).isEqualTo(administrator);
        assertThat(created.path("_ownerid_value").asText()).isEqualTo(USER);
        JsonNode changed = api.get("accounts(" + id + ")" + COLUMNS).json();
        assertThat(changed.path("_createdby_value").asText()).isEqualTo(USER);
        assertThat(changed.path("_modifiedby_value").asText()).isEqualTo(administrator);
        assertThat(changed.path("_modifiedonbehalfby_value").isNull()).isTrue();
    }

    @Test
    void refusesUsersThatAreNotThere() {
        String nobody = "11111111-2222-3333-4444-555555555555";

        Answer byObject = api.post("accounts", "{\"name\":\"x\"}", "CallerObjectId", nobody);
        Answer byId = api.post("accounts", "{\"name\":\"x\"}", "MSCRMCallerID", nobody);
        Answer noGuid = api.post("accounts", "{\"name\":\"x\"}", "CallerObjectId", "me");

        assertThat(byObject.status()).isEqualTo(403);
        assertThat(byObject.code()).isEqualTo("0x80072560");
        assertThat(byId.code()).isEqualTo("0x80040217");
        assertThat(noGuid.status()).isEqualTo(400);
    }
}
