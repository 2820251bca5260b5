package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SavedViewsTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();
    private static String parent;

    @BeforeAll
    static void prepare() {
        parent = api.post("accounts", "{\"name\":\"Contoso\",\"accountnumber\":\"C\"}")
                .id();
        api.post("accounts", "{\"name\":\"Branch\",\"parentaccountid@odata.bind\":\"accounts(" + parent + ")\"}");
        String gone = api.post("accounts", "{\"name\":\"Gone\"}").id();
        api.patch("accounts(" + gone + ")", "{\"statecode\":1}");
    }

    @Test
    void runsAViewThatIsFoundByItsName() {
        String id = api.get("savedqueries?$select=name,savedqueryid&$filter=name eq 'Active Accounts'")
                .json()
                .at("/value/0/savedqueryid")
                .asText();

        Answer answer = api.get("accounts?savedQuery=" + id);

        assertThat(id).isEqualTo("00000000-0000-0000-00aa-000010001002");
        assertThat(answer.json().path("value").findValuesAsText("name")).containsExactly("Branch", "Contoso");
        assertThat(answer.json().at("/value/0").has("accountnumber")).isFalse();
    }

    @Test
    void runsAViewOverTheRowsOfAnother() {
        Answer answer = api.get(
                "accounts(" + parent + ")/account_parent_account?savedQuery=00000000-0000-0000-00aa-000010001001");

        assertThat(answer.json().path("value").findValuesAsText("name"))
                .as(answer.body())
                .containsExactly("Branch");
    }

    @Test
    void runsAQueryThatAUserSaved() {
        String id = api.post(
                        "userqueries",
                        "{\"name\":\"Inactive ones\",\"returnedtypecode\":\"account\",\"querytype\":0,\"fetchxml\":"
                                + "\"<fetch><entity name='account'><attribute name='name'/><filter><condition"
                                + " attribute='statecode' operator='eq' value='1'/></filter></entity></fetch>\"}")
                .id();

        Answer answer = api.get("accounts?userQuery=" + id);

        assertThat(answer.json().path("value").findValuesAsText("name"))
                .as(answer.body())
                .containsExactly("Gone");
    }

    @Test
    void refusesViewsThatAreNotThereOrOfAnotherTable() {
        Answer missing = api.get("accounts?savedQuery=00000000-0000-0000-0000-000000000001");
        Answer other = api.get("contacts?savedQuery=00000000-0000-0000-00aa-000010001002");
        Answer noId = api.get("contacts?userQuery=mine");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(other.code()).isEqualTo("0x80041128");
        assertThat(noId.status()).isEqualTo(400);
    }
}
