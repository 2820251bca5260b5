package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActivitiesTest {
    private static final String EMAIL = "emails(2479d20d-3a39-e711-8145-e0071b6a2001)";
    private static final String ANN = "contacts(a30d4045-fc46-e711-8115-e0071b66df51)";
    private static final String BOB = "contacts(1dcdda07-3a39-e711-8145-e0071b6a2001)";
    private static final String PARTIES =
            EMAIL + "/email_activity_parties?$select=participationtypemask&$orderby=participationtypemask";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    @BeforeEach
    void empty() {
        api.patch(ANN, "{\"lastname\":\"One\"}");
        api.patch(BOB, "{\"lastname\":\"Two\"}");
    }

    private static String party(String contact, int mask) {
        return "{\"partyid_contact@odata.bind\":\"" + contact + "\",\"participationtypemask\":" + mask + "}";
    }

    @Test
    void replacesThePartiesOfAnActivityAsAWhole() {
        api.patch(
                EMAIL, "{\"subject\":\"s\",\"email_activity_parties\":[" + party(ANN, 1) + "," + party(BOB, 2) + "]}");

        Answer answer =
                api.put(EMAIL + "/email_activity_parties", "{\"value\":[" + party(ANN, 3) + "," + party(BOB, 2) + "]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(api.get(PARTIES).json().path("value").findValuesAsText("participationtypemask"))
                .containsExactly("2", "3");
    }

    @Test
    void deletesThePartiesWithTheirActivity() {
        api.patch(EMAIL, "{\"subject\":\"s\",\"email_activity_parties\":[" + party(ANN, 1) + "]}");

        api.delete(EMAIL);

        assertThat(api.get("activityparties").json().path("value")).isEmpty();
        assertThat(api.get("activitypointers").json().path("value")).isEmpty();
    }

    @Test
    void refusesToSetOtherNavigationPropertiesLikeAColumn() {
        api.patch(EMAIL, "{\"subject\":\"s\"}");

        assertThat(api.put(EMAIL + "/ownerid", "{\"value\":null}").status()).isEqualTo(405);
        assertThat(api.delete(EMAIL + "/regardingobjectid_account_email").status())
                .isEqualTo(405);
    }

    @Test
    void showsActivitiesOfAllKindsTogether() {
        api.patch(EMAIL, "{\"subject\":\"mail\"}");
        String task = api.post("tasks", "{\"subject\":\"old\"}").id();
        api.patch("tasks(" + task + ")", "{\"subject\":\"todo\"}");

        JsonNode rows = api.get("activitypointers?$select=subject,activitytypecode&$orderby=subject")
                .json()
                .path("value");

        assertThat(rows.findValuesAsText("subject")).containsExactly("mail", "todo");
        assertThat(rows.findValuesAsText("activitytypecode")).containsExactly("email", "task");
    }

    @Test
    void refusesToWriteActivitiesOfNoKind() {
        api.patch(EMAIL, "{\"subject\":\"mail\"}");
        String pointer = EMAIL.replace("emails", "activitypointers");

        Answer created = api.post("activitypointers", "{\"subject\":\"s\"}");
        Answer changed = api.patch(pointer, "{\"subject\":\"s\"}");
        Answer deleted = api.delete(pointer);

        assertThat(created.status()).isEqualTo(400);
        assertThat(created.code()).isEqualTo("0x80040800");
        assertThat(created.message())
                .startsWith("The 'Create' method does not support entities of type 'activitypointer'.");
        assertThat(changed.message()).startsWith("The 'Update' method does not support");
        assertThat(deleted.message()).startsWith("The 'Delete' method does not support");
        assertThat(api.get(pointer).json().path("subject").asText()).isEqualTo("mail");
    }
}
