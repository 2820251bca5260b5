package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dataversehub.webapi.WebApiException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenSourceTest {

    private static final URI ENVIRONMENT = URI.create("https://contoso.crm4.dynamics.com");
    private static final Credentials.ClientSecret SECRET = new Credentials.ClientSecret("contoso", "app", "s&cret");

    private ScriptedServer authority;

    @BeforeEach
    void startTheAuthority() throws IOException {
        authority = new ScriptedServer();
    }

    @AfterEach
    void stopTheAuthority() {
        authority.close();
    }

    @Test
    void signsInWithASecretForTheEnvironment() {
        authority.thenAnswer(200, "{\"access_token\":\"abc\",\"expires_in\":3600}");

        Token token =
                TokenSource.of(ENVIRONMENT, SECRET, authority.url()).fetch().join();

        assertThat(token.value()).isEqualTo("abc");
        assertThat(token.expiresAt())
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_600));
        assertThat(authority.asked().get(0).path()).isEqualTo("/contoso/oauth2/v2.0/token");
        assertThat(new String(authority.asked().get(0).body(), StandardCharsets.UTF_8).split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials",
                        "client_id=app",
                        "client_secret=s%26cret",
                        "scope=https%3A%2F%2Fcontoso.crm4.dynamics.com%2F.default");
    }

    @Test
    void saysWhyTheAuthorityRefused() {
        authority.thenAnswer(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret\"}");

        WebApiException failure = (WebApiException) WebApiException.unwrap(catchThrowable(
                TokenSource.of(ENVIRONMENT, SECRET, authority.url()).fetch()::join));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure)
                .hasMessageContaining("Sign-in at " + authority.url())
                .hasMessageContaining("Invalid client secret")
                .hasMessageNotContaining("s&cret");
    }

    @Test
    void refusesACertificateWhereItWouldNotWork() {
        var certificate = new Credentials.Certificate("contoso", "app", Path.of("app.pem"), null);

        assertThatThrownBy(() -> TokenSource.of(ENVIRONMENT, certificate, authority.url()))
                .hasMessageContaining("needs a client secret");
    }

    @Test
    void leavesRealAuthoritiesToMicrosoftsLibrary() {
        assertThat(TokenSource.of(ENVIRONMENT, SECRET, null)).isInstanceOf(AzureTokenSource.class);
        assertThat(TokenSource.of(ENVIRONMENT, SECRET, URI.create("https://login.microsoftonline.us")))
                .isInstanceOf(AzureTokenSource.class)
                .asString()
                .doesNotContain("s&cret");
        assertThat(TokenSource.scope(ENVIRONMENT)).isEqualTo("https://contoso.crm4.dynamics.com/.default");
    }

    @Test
    void namesWhatASignInLacks() {
        assertThatThrownBy(() -> new Credentials.ClientSecret("contoso", " ", "x"))
                .hasMessage("The sign-in needs clientId");
    }
}
