package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomApiTest {
    private static final int GLOBAL = 0;
    private static final int ROW = 1;
    private static final int BOOLEAN = 0;
    private static final int ENTITY_REFERENCE = 5;
    private static final int INTEGER = 7;
    private static final int STRING = 10;

    private static DataverseEmulator emulator;
    private static TestApi api;

    @BeforeAll
    static void start() throws URISyntaxException {
        Path file = Path.of(CustomApiTest.class.getResource("behaviours.yaml").toURI());
        emulator = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withBehaviour(List.of(file)));
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

    private static String define(String name, int binding, String table, boolean function, boolean isPrivate) {
        Answer answer = api.post(
                "customapis",
                "{\"uniquename\":\"%s\",\"name\":\"%s\",\"displayname\":\"d\",\"description\":\"d\",\"bindingtype\":%d,\"boundentitylogicalname\":%s,\"isfunction\":%s,\"isprivate\":%s,\"allowedcustomprocessingsteptype\":2}"
                        .formatted(name, name, binding, table == null ? null : '"' + table + '"', function, isPrivate));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer.id();
    }

    private static void parameter(String customApi, String name, int type, boolean optional) {
        part("customapirequestparameters", customApi, name, type, ",\"isoptional\":" + optional);
    }

    private static void property(String customApi, String name, int type, String table) {
        part(
                "customapiresponseproperties",
                customApi,
                name,
                type,
                table == null ? "" : ",\"logicalentityname\":\"" + table + "\"");
    }

    private static void part(String set, String customApi, String name, int type, String more) {
        Answer answer = api.post(
                set,
                "{\"uniquename\":\"%s\",\"name\":\"%s\",\"displayname\":\"d\",\"description\":\"d\",\"type\":%d,\"CustomAPIId@odata.bind\":\"/customapis(%s)\"%s}"
                        .formatted(name, name, type, customApi, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private static String addNote() {
        String id = define("new_AddNoteToContact", ROW, "contact", false, false);
        parameter(id, "NoteTitle", STRING, false);
        parameter(id, "NoteText", STRING, false);
        property(id, "NoteReference", ENTITY_REFERENCE, "annotation");
        return api.post("contacts", "{\"lastname\":\"c\"}").id();
    }

    @Test
    void addsANoteToAContact() {
        String contact = addNote();

        Answer answer = api.post(
                "contacts(" + contact + ")/Microsoft.Dynamics.CRM.new_AddNoteToContact",
                "{\"NoteTitle\":\"New Note Title\",\"NoteText\":\"This is the text of the note\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#annotations/$entity");
        JsonNode note = api.get("annotations("
                        + answer.json().path("annotationid").asText() + ")?$select=subject,notetext,_objectid_value")
                .json();
        assertThat(note.path("subject").asText()).isEqualTo("New Note Title");
        assertThat(note.path("_objectid_value").asText()).isEqualTo(contact);
    }

    @Test
    void undoesAllOfItWhenAStepFails() {
        String id = define("sample_CreateCustomer", GLOBAL, null, false, false);
        for (String name : List.of("CustomerType", "AccountName", "ContactFirstName", "ContactLastName")) {
            parameter(id, name, STRING, !name.equals("CustomerType"));
        }

        Answer refused = api.post(
                "sample_CreateCustomer", "{\"CustomerType\":\"contact\",\"AccountName\":\"Account Customer\"}");
        Answer created = api.post(
                "sample_CreateCustomer", "{\"CustomerType\":\"account\",\"AccountName\":\"Account Customer\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("0x80040265");
        assertThat(refused.message())
                .isEqualTo("ContactFirstName and ContactLastName are required when CustomerType is contact.");
        assertThat(created.status()).isEqualTo(204);
        assertThat(api.get("accounts?$select=name").json().path("value")).hasSize(1);
    }

    @Test
    void answersFunctionsFromRows() {
        String id = define("sample_IsSystemAdmin", ROW, "systemuser", true, false);
        property(id, "HasRole", BOOLEAN, null);
        String user = api.post("systemusers", "{\"lastname\":\"Other\",\"domainname\":\"o@example.com\"}")
                .id();
        String call = "systemusers(" + user + ")/Microsoft.Dynamics.CRM.sample_IsSystemAdmin";

        Answer without = api.get(call);
        String role = api.post(
                        "roles",
                        "{\"name\":\"System Administrator\",\"businessunitid@odata.bind\":\"/businessunits("
                                + DataverseEmulator.BUSINESS_UNIT_ID + ")\"}")
                .id();
        api.post(
                "systemusers(" + user + ")/systemuserroles_association/$ref",
                "{\"@odata.id\":\"" + api.root() + "roles(" + role + ")\"}");
        Answer with = api.get(call + "()");

        assertThat(without.body())
                .isEqualTo("{\"@odata.context\":\"" + api.root()
                        + "$metadata#Microsoft.Dynamics.CRM.sample_IsSystemAdminResponse\",\"HasRole\":false}");
        assertThat(with.json().path("HasRole").asBoolean()).isTrue();
    }

    @Test
    void checksParametersAndVerbs() {
        String id = define("new_Add", GLOBAL, null, true, false);
        parameter(id, "A", INTEGER, false);
        parameter(id, "B", INTEGER, true);
        property(id, "Given", INTEGER, null);

        assertThat(api.get("new_Add(A=1)").json().path("Given").asInt()).isEqualTo(1);
        assertThat(api.get("new_Add(A=@a)?@a=2").json().path("Given").asInt()).isEqualTo(2);
        assertThat(api.get("new_Add(A='x')").status()).isEqualTo(400);
        assertThat(api.get("new_Add(B=1)").status()).isEqualTo(404);
        assertThat(api.post("new_Add", "{\"A\":1}").status()).isEqualTo(404);
        assertThat(api.get("new_Unknown(A=1)").code()).isEqualTo("0x8006088a");
    }

    @Test
    void announcesPublicOnesOnly() {
        String shown = define("new_Shown", GLOBAL, null, false, false);
        parameter(shown, "Text", STRING, false);
        define("new_Hidden", GLOBAL, null, false, true);

        String metadata = api.get("$metadata").body();

        assertThat(metadata).contains("<Action Name=\"new_Shown\"").doesNotContain("new_Hidden");
        assertThat(api.post("new_Hidden", "{}").status()).isEqualTo(204);
        assertThat(api.get("sdkmessages?$select=name&$filter=name eq 'new_Shown'")
                        .json()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void asksAProgram() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean good = asked.get().contains("good");
            byte[] answer = (good ? "{\"Reply\":\"yes\"}" : "{\"error\":{\"message\":\"I do not know.\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        program.start();
        String id = define("new_Ask", GLOBAL, null, false, false);
        parameter(id, "Question", STRING, false);
        property(id, "Reply", STRING, null);
        String url = "http://localhost:" + program.getAddress().getPort();
        api.put("/emulator/behaviours", "{\"new_Ask\":{\"callback\":\"" + url + "\"}}");

        Answer answered = api.post("new_Ask", "{\"Question\":\"good\"}");
        Answer refused = api.post("new_Ask", "{\"Question\":\"bad\"}");
        program.stop(0);

        assertThat(answered.json().path("Reply").asText()).isEqualTo("yes");
        assertThat(refused.code()).isEqualTo("0x80040265");
        assertThat(refused.message()).isEqualTo("I do not know.");
        assertThat(new ObjectMapper()
                        .readTree(asked.get())
                        .at("/inputs/Question")
                        .asText())
                .isEqualTo("bad");
    }

    @Test
    void callsThisMachineOnlyUnlessToldOtherwise() {
        define("new_Far", GLOBAL, null, false, false);
        api.put("/emulator/behaviours", "{\"new_Far\":{\"callback\":\"http://192.0.2.1/\"}}");

        Answer answer = api.post("new_Far", "{}");

        assertThat(answer.code()).isEqualTo("0x80040224");
        assertThat(answer.message()).contains("192.0.2.1", "--outgoing any");
    }

    @Test
    void refusesBehavioursItCannotUnderstand(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.yaml"), "new_X:\n  steps:\n    - jump: high\n");

        assertThatThrownBy(() -> DataverseEmulator.start(
                        DataverseEmulatorOptions.defaults().withPort(0).withBehaviour(List.of(file))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.yaml")
                .hasMessageContaining("new_X")
                .hasMessageContaining("jump");
        assertThat(api.put("/emulator/behaviours", "{\"new_X\":{\"steps\":[{}]}}")
                        .status())
                .isEqualTo(400);
    }
}
