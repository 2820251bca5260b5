package io.dataversehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookKeysTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    @ParameterizedTest
    @CsvSource({
        "code,                secret-key,         true",
        "x-hub-key,           secret-key,         true",
        "access_token,        secret-key,         true",
        "Authorization,       Bearer secret-key,  true",
        "Authorization,       secret-key,         false",
        "code,                secret-kez,         false",
        "code,                '',                 false",
        "x-other,             secret-key,         false",
    })
    void aKeyOpensWhereItIsExpected(String name, String value, boolean opens) {
        WebhookKeys keys = new WebhookKeys("secret-key", "");

        assertThat(keys.admit(Map.of(name, value)::get, new byte[0], NOW)).isEqualTo(opens);
    }

    @Test
    void noKeyAndNoSecretOpenForNobody() {
        WebhookKeys keys = new WebhookKeys("", "");

        assertThat(keys.admit(Map.of("code", "", "x-hub-key", "", "Authorization", "Bearer ")::get, new byte[0], NOW))
                .isFalse();
    }

    /** The published example of https://github.com/standard-webhooks/standard-webhooks, signatures. */
    @ParameterizedTest
    @CsvSource({"0, true", "299, true", "-299, true", "301, false", "-301, false"})
    void aStandardSignatureOpensForFiveMinutes(long secondsLater, boolean opens) {
        WebhookKeys keys = new WebhookKeys("", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Map<String, String> sent = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,old v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(keys.admit(sent::get, utf8("{\"test\": 2432232314}"), NOW.plusSeconds(secondsLater)))
                .isEqualTo(opens);
        assertThat(keys.admit(sent::get, utf8("{\"test\": 2432232315}"), NOW)).isFalse();
    }

    /** The published example of https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries. */
    @Test
    void aSignatureOverTheBodyOpens() {
        WebhookKeys keys = new WebhookKeys("", "It's a Secret to Everybody");
        Map<String, String> sent = Map.of(
                "X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

        assertThat(keys.admit(sent::get, utf8("Hello, World!"), NOW)).isTrue();
        assertThat(keys.admit(sent::get, utf8("Hello, World?"), NOW)).isFalse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
