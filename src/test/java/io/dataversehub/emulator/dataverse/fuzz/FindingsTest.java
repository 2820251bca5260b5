package io.dataversehub.emulator.dataverse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Campaign}s have found, each by the smallest request that shows it. */
class FindingsTest {
    private static final String API = "/api/data/v9.2/";

    private static DataverseEmulator emulator;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        http = new RawHttp(emulator.url());
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        emulator.close();
    }

    @Test
    void refusesABodyThatIsNotCompressedAsItSays() throws IOException {
        RawHttp.Answer answer = http.send(FuzzRequest.json("POST", API + "accounts", "{\"name\":\"Contoso\"}")
                .with("Content-Encoding: gzip"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Content-Encoding");
    }

    @Test
    void refusesABodyNestedTooDeep() throws IOException {
        RawHttp.Answer answer =
                http.send(FuzzRequest.json("POST", API + "accounts", "[".repeat(2_000) + "]".repeat(2_000)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("nesting depth");
    }

    @Test
    void refusesAUserFunctionOnAColumnThatIsNoLookup() throws IOException {
        http.send(FuzzRequest.json("POST", API + "hub_cities", "{\"hub_name\":\"a\",\"hub_geonameid\":1}"));

        RawHttp.Answer answer = http.send(FuzzRequest.of(
                "GET", API + "hub_cities?$filter=Microsoft.Dynamics.CRM.EqualUserId(PropertyName='hub_geonameid')"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("needs a lookup, but 'hub_geonameid' is Integer");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Account_Tasks, task, not to 'account'",
        "PUT, primarycontactid, contact, not to 'account'",
    })
    void refusesAReferenceToARowOfAnotherTable(String method, String navigation, String expected, String found)
            throws IOException {
        String row = API + "accounts(00000000-0000-0000-0000-000000000001)";
        http.send(FuzzRequest.json("PATCH", row, "{\"name\":\"Contoso\"}"));

        RawHttp.Answer answer = http.send(
                FuzzRequest.json(method, row + "/" + navigation + "/$ref", "{\"@odata.id\":\"" + row + "\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("refers to '" + expected).contains(found);
    }
}
