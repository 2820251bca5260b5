package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions.Auth;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorTest {
    private static final DataverseEmulatorOptions ANY_PORT =
            DataverseEmulatorOptions.defaults().withPort(0);

    @Test
    void namesHostAndPortWhenTheyAreTaken() {
        try (DataverseEmulator first = DataverseEmulator.start(ANY_PORT)) {
            int port = first.url().getPort();

            assertThatThrownBy(() -> DataverseEmulator.start(ANY_PORT.withPort(port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("localhost:" + port);
        }
    }

    @Test
    void closesTwiceAndFreesThePort() {
        DataverseEmulator first = DataverseEmulator.start(ANY_PORT);
        int port = first.url().getPort();

        first.close();
        first.close();

        try (DataverseEmulator second = DataverseEmulator.start(ANY_PORT.withPort(port))) {
            assertThat(second.url().getPort()).isEqualTo(port);
        }
    }

    @Test
    void runsSideBySideWithoutSharingRows() {
        try (DataverseEmulator one = DataverseEmulator.start(ANY_PORT);
                DataverseEmulator two = DataverseEmulator.start(ANY_PORT)) {
            new TestApi(one.url()).post("accounts", "{\"name\":\"x\"}");

            assertThat(new TestApi(two.url()).get("accounts").json().path("value"))
                    .isEmpty();
        }
    }

    @Test
    void keepsRowsAndVersionsInAFolder(@TempDir Path folder) {
        String id;
        long version;
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withData(folder))) {
            TestApi api = new TestApi(emulator.url());
            id = api.post("accounts", "{\"name\":\"kept\",\"accountnumber\":\"K\"}")
                    .id();
            version =
                    api.get("accounts(" + id + ")").json().path("versionnumber").asLong();
        }

        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withData(folder))) {
            TestApi api = new TestApi(emulator.url());
            assertThat(api.get("accounts(" + id + ")").json().path("name").asText())
                    .isEqualTo("kept");
            assertThat(api.post("accounts", "{\"accountnumber\":\"k\"}").status())
                    .isEqualTo(412);
            api.patch("accounts(" + id + ")", "{\"name\":\"again\"}");
            assertThat(api.get("accounts(" + id + ")")
                            .json()
                            .path("versionnumber")
                            .asLong())
                    .isGreaterThan(version);
        }
    }

    @Test
    void refusesAFolderThatAnotherUses(@TempDir Path folder) {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withData(folder))) {
            assertThatThrownBy(() -> DataverseEmulator.start(ANY_PORT.withData(folder)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void takesMoreTablesAndColumnsFromFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("more.json"), """
                [{"logicalName":"new_order","entitySetName":"new_orders","primaryIdAttribute":"new_orderid",
                  "primaryNameAttribute":"new_name","attributes":[
                   {"logicalName":"new_orderid","type":"Uniqueidentifier","validForUpdate":false},
                   {"logicalName":"new_name","type":"String","maxLength":50},
                   {"logicalName":"new_number","type":"Integer","required":"SystemRequired"}],
                  "alternateKeys":[{"logicalName":"new_number_key","keyAttributes":["new_number"]}]},
                 {"logicalName":"account","attributes":[{"logicalName":"new_score","type":"Decimal","precision":2}]}]""");

        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withSchema(List.of(file)))) {
            TestApi api = new TestApi(emulator.url());
            assertThat(api.patch("new_orders(new_number=1)", "{\"new_name\":\"first\"}")
                            .status())
                    .isEqualTo(204);
            assertThat(api.get("new_orders(new_number=1)")
                            .json()
                            .path("new_name")
                            .asText())
                    .isEqualTo("first");
            assertThat(api.post("new_orders", "{\"new_name\":\"none\"}").code()).isEqualTo("0x80040200");
            String id = api.post("accounts", "{\"new_score\":1.234}").id();
            assertThat(api.get("accounts(" + id + ")?$select=new_score").body()).contains("\"new_score\":1.2300000000");
        }
    }

    @Test
    void namesAFileThatIsWrong(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.json"), "{\"logicalName\":\"new_x\"}");

        assertThatThrownBy(() -> DataverseEmulator.start(ANY_PORT.withSchema(List.of(file))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entitySetName");
        assertThatThrownBy(() -> DataverseEmulator.start(ANY_PORT.withSchema(List.of(folder.resolve("none.json")))))
                .hasMessageContaining("none.json");
    }

    @Test
    void wantsATokenOfItsOwnWhenToldTo() {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withAuth(Auth.BEARER))) {
            TestApi api = new TestApi(emulator.url());
            String form = "grant_type=client_credentials&client_id=app&client_secret=s&scope=x%2F.default";
            String type = "application/x-www-form-urlencoded";

            Answer none = api.get("WhoAmI");
            Answer wrong = api.get("WhoAmI", "Authorization", "Bearer x");
            Answer token = api.post("/tenant/oauth2/v2.0/token", form, "Content-Type", type);
            String bearer = "Bearer " + token.json().path("access_token").asText();
            Answer right = api.get("WhoAmI", "Authorization", bearer);

            assertThat(none.status()).isEqualTo(401);
            assertThat(none.header("WWW-Authenticate"))
                    .startsWith("Bearer authorization_uri=" + emulator.url())
                    .contains("resource_id=" + emulator.url());
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(token.json().path("expires_in").asInt()).isEqualTo(3599);
            assertThat(right.status()).isEqualTo(200);
            assertThat(api.post("/tenant/oauth2/v2.0/token", "grant_type=password", "Content-Type", type)
                            .status())
                    .isEqualTo(400);

            api.post("/emulator/faults", "{\"times\":1,\"fault\":\"expireToken\"}");
            assertThat(api.get("WhoAmI", "Authorization", bearer).status()).isEqualTo(401);
            assertThat(api.get("WhoAmI", "Authorization", bearer).status())
                    .as("stays expired")
                    .isEqualTo(401);
        }
    }

    @Test
    void takesAndGivesCompressedBodies() throws Exception {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
                out.write("{\"name\":\"gzip\"}".getBytes(StandardCharsets.UTF_8));
            }
            HttpClient client = HttpClient.newHttpClient();
            URI accounts = URI.create(api.root() + "accounts");

            var created = client.send(
                    HttpRequest.newBuilder(accounts)
                            .header("Content-Encoding", "gzip")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray()))
                            .build(),
                    BodyHandlers.ofString());
            var read = client.send(
                    HttpRequest.newBuilder(accounts)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofInputStream());

            assertThat(created.statusCode()).isEqualTo(204);
            assertThat(read.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new String(new GZIPInputStream(read.body()).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"name\":\"gzip\"");
        }
    }

    @Test
    void refusesAddressesAndBodiesThatAreTooLong() throws Exception {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());
            HttpClient client = HttpClient.newHttpClient();

            Answer longUrl = api.get("accounts?$select=name&tag=" + "x".repeat(33_000));
            Answer longSegment = api.get("accounts(accountnumber='" + "x".repeat(261) + "')");
            var tooLarge = client.send(
                    HttpRequest.newBuilder(URI.create(api.root() + "accounts"))
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.InputStream() {
                                private long left = HttpFront.MAX_BODY_BYTES + 1024;

                                @Override
                                public int read() {
                                    return left-- > 0 ? ' ' : -1;
                                }

                                @Override
                                public int read(byte[] into, int offset, int length) {
                                    if (left <= 0) {
                                        return -1;
                                    }
                                    left -= length;
                                    return length;
                                }
                            }))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(longUrl.status()).isEqualTo(400);
            assertThat(longSegment.status()).isEqualTo(400);
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(tooLarge.body()).contains("0x8004418a");
        }
    }

    @Test
    void runsFromTheCommandLineAndStopsOnSigterm() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataverseEmulator.class.getName(),
                        "--port",
                        "0",
                        "--limits",
                        "on")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("Dataverse emulator listening on ")) {
                line = output.readLine();
            }

            assertThat(line).isNotNull();
            TestApi api = new TestApi(URI.create(line.substring(line.indexOf("http"))));
            assertThat(api.get("WhoAmI").status()).isEqualTo(200);
            assertThat(api.get("/emulator/limits").json().path("enabled").asBoolean())
                    .isTrue();
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
