package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to sign in, by Microsoft's own library, at a local server in the place of the authority. */
class AzureSignInTest {

    private static final String SCOPE = "https://contoso.crm4.dynamics.com/.default";
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private ScriptedServer server;
    private FakeAuthority authority;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer().then(AzureSignInTest::answer);
        authority = new FakeAuthority(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com, https://contoso.crm4.dynamics.com",
        "https://login.microsoftonline.us, https://contoso.crm.microsoftdynamics.us",
        "https://login.partner.microsoftonline.cn, https://contoso.crm.dynamics.cn",
        "https://login.contoso.example, https://contoso.dynamics.example"
    })
    void aSecretSignsInAtTheAuthorityOfEveryCloud(URI cloud, URI environment) {
        var secret = new Credentials.ClientSecret("contoso", "app", "s3cret");
        var source = new AzureTokenSource(TokenSource.scope(environment), secret, cloud, authority);

        Token token = source.fetch().join();

        assertThat(token.value()).isEqualTo("abc");
        assertThat(authority.meant()).last().isEqualTo(cloud.resolve("/contoso/oauth2/v2.0/token"));
        assertThat(lastForm()).containsEntry("client_secret", "s3cret").containsEntry("client_id", "app");
        assertThat(lastForm().get("scope").split(" ")).contains(environment + "/.default");
    }

    @ParameterizedTest
    @CsvSource({"pem", "pfx"})
    void aCertificateSignsInWithAnAssertionAndNoSecret(String kind) throws Exception {
        Path pfx = selfSigned();
        var certificate = kind.equals("pfx")
                ? new Credentials.Certificate("contoso", "app", pfx, PASSWORD)
                : new Credentials.Certificate("contoso", "app", pem(pfx), null);
        var source =
                new AzureTokenSource(SCOPE, certificate, URI.create("https://login.microsoftonline.us"), authority);

        Token token = source.fetch().join();

        assertThat(token.value()).isEqualTo("abc");
        assertThat(lastForm())
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        assertThat(claims(lastForm().get("client_assertion")))
                .contains("\"iss\":\"app\"", "https://login.microsoftonline.us/contoso/oauth2/v2.0/token");
    }

    @Test
    void aNewTokenIsFetchedEachTime() {
        var source =
                new AzureTokenSource(SCOPE, new Credentials.ClientSecret("contoso", "app", "s3cret"), null, authority);

        source.fetch().join();
        source.fetch().join();

        assertThat(authority.meant().stream().filter(uri -> uri.getPath().endsWith("/token")))
                .hasSize(2);
    }

    @Test
    void aWorkloadIdentitySignsInWithTheTokenInTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("federated"), "kubernetes-token");
        var workload = new Credentials.WorkloadIdentity("contoso", "app", file);
        var source = new AzureTokenSource(SCOPE, workload, URI.create("https://login.microsoftonline.us"), authority);

        assertThat(source.fetch().join().value()).isEqualTo("abc");
        assertThat(lastForm()).containsEntry("client_assertion", "kubernetes-token");

        Files.writeString(file, "rotated-token");
        source.fetch().join();
        assertThat(lastForm()).containsEntry("client_assertion", "rotated-token");
    }

    @Test
    void aWorkloadIdentityMayComeFromTheEnvironment() throws Exception {
        Path file = Files.writeString(folder.resolve("federated"), "kubernetes-token");

        List<String> said = probe(
                Map.of(
                        "AZURE_FEDERATED_TOKEN_FILE", file.toString(),
                        "AZURE_CLIENT_ID", "app",
                        "AZURE_TENANT_ID", "contoso",
                        "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us"),
                "workload",
                "-",
                server.url().toString());

        assertThat(said).contains("token abc", "meant https://login.microsoftonline.us/contoso/oauth2/v2.0/token");
        assertThat(lastForm()).containsEntry("client_assertion", "kubernetes-token");
    }

    @Test
    void aManagedIdentityAsksTheMachineItRunsOn() throws Exception {
        List<String> said = probe(
                Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", server.url().toString()), "managed", "user-assigned", "-");

        assertThat(said).contains("token abc");
        assertThat(server.asked()).last().satisfies(asked -> {
            assertThat(asked.path())
                    .contains(
                            "/metadata/identity/oauth2/token?",
                            "client_id=user-assigned",
                            "resource=https%3A%2F%2Fcontoso.crm4.dynamics.com");
            assertThat(asked.header("Metadata")).isEqualTo("true");
        });
    }

    @Test
    void aManagedIdentityOfAnAppServiceAsksTheAppService() throws Exception {
        List<String> said = probe(
                Map.of("IDENTITY_ENDPOINT", server.url() + "/msi/token", "IDENTITY_HEADER", "the-header"),
                "managed",
                "-",
                "-");

        assertThat(said).contains("token abc");
        assertThat(server.asked()).last().satisfies(asked -> {
            assertThat(asked.path()).startsWith("/msi/token?");
            assertThat(asked.header("X-IDENTITY-HEADER")).isEqualTo("the-header");
        });
    }

    @Test
    void aDeveloperSignsInByEnvironmentVariables() throws Exception {
        List<String> said = probe(
                Map.of(
                        "AZURE_CLIENT_ID", "app",
                        "AZURE_CLIENT_SECRET", "s3cret",
                        "AZURE_TENANT_ID", "contoso"),
                "developer",
                "-",
                server.url().toString());

        assertThat(said).contains("token abc", "meant https://login.microsoftonline.com/contoso/oauth2/v2.0/token");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String json = path.contains("/discovery/")
                ? "{\"tenant_discovery_endpoint\":\"https://login.microsoftonline.com/contoso/v2.0/.well-known/openid-configuration\",\"metadata\":[]}"
                : "{\"token_type\":\"Bearer\",\"access_token\":\"abc\",\"expires_in\":\"3600\",\"expires_on\":\""
                        + (System.currentTimeMillis() / 1000 + 3600) + "\",\"resource\":\"r\"}";
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        ScriptedServer.send(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> lastForm() {
        List<ScriptedServer.Asked> asked = server.asked();
        return FakeAuthority.form(asked.get(asked.size() - 1).body());
    }

    private static String claims(String assertion) {
        return new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private Path selfSigned() throws Exception {
        Path file = folder.resolve("app.pfx");
        run(new ProcessBuilder(
                tool("keytool"),
                "-genkeypair",
                "-alias",
                "app",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=app",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        return file;
    }

    private Path pem(Path pfx) throws Exception {
        KeyStore store = KeyStore.getInstance(pfx.toFile(), PASSWORD.toCharArray());
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String key =
                lines.encodeToString(store.getKey("app", PASSWORD.toCharArray()).getEncoded());
        String certificate = lines.encodeToString(store.getCertificate("app").getEncoded());
        return Files.writeString(
                folder.resolve("app.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
                        + certificate + "\n-----END CERTIFICATE-----\n");
    }

    private List<String> probe(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(tool("java"), "-cp", System.getProperty("java.class.path"), SignInProbe.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("IDENTITY_"));
        process.environment().putAll(environment);
        return run(process);
    }

    private static List<String> run(ProcessBuilder process) throws Exception {
        Process running = process.redirectErrorStream(true).start();
        running.getOutputStream().close();
        List<String> said = running.inputReader().lines().toList();
        assertThat(running.waitFor()).as("%s", said).isZero();
        return said;
    }

    private static String tool(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }
}
