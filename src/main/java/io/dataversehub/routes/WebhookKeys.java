package io.dataversehub.routes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook's post may come in: it carries the key, or a signature that only the owner of the secret can make. Pure.
 *
 * <ul>
 *   <li>The key, as Dataverse sends it: {@code ?code=} (WebhookKey), or {@code x-hub-key} as header (HttpHeader) or query
 *       parameter (HttpQueryString); or as CloudEvents' web hooks do: {@code Authorization: Bearer}, {@code ?access_token=}.
 *   <li>A signature: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature} of Standard Webhooks, no older
 *       than five minutes; or {@code X-Hub-Signature-256: sha256=…} over the body, as GitHub and others send it.
 * </ul>
 *
 * @param key empty: nobody comes in by a key
 * @param secret empty: nobody comes in by a signature. {@code whsec_…} is base64, anything else text
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/register-web-hook">Register a webhook</a>
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
record WebhookKeys(String key, String secret) {

    static final String KEY = "x-hub-key";

    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final String BASE64_SECRET = "whsec_";

    boolean none() {
        return key.isEmpty() && secret.isEmpty();
    }

    /** @param sent what the post says under a name, as header or query parameter; null: nothing */
    boolean admit(UnaryOperator<@Nullable String> sent, byte[] body, Instant now) {
        return hasKey(sent) || !secret.isEmpty() && (isStandard(sent, body, now) || isSigned(sent, body));
    }

    private boolean hasKey(UnaryOperator<@Nullable String> sent) {
        String bearer = sent.apply("Authorization");
        return !key.isEmpty()
                && (same(key, sent.apply("code"))
                        || same(key, sent.apply(KEY))
                        || same(key, sent.apply("access_token"))
                        || same("Bearer " + key, bearer));
    }

    private boolean isStandard(UnaryOperator<@Nullable String> sent, byte[] body, Instant now) {
        String id = sent.apply("webhook-id");
        String at = sent.apply("webhook-timestamp");
        String signatures = sent.apply("webhook-signature");
        if (id == null || at == null || signatures == null || !at.matches("\\d{1,12}")) {
            return false;
        }
        Duration age =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), now).abs();
        byte[] signature = hmac((id + "." + at + ".").getBytes(StandardCharsets.UTF_8), body);
        String expected = "v1," + Base64.getEncoder().encodeToString(signature);
        // While a secret is renewed there are several, one for each.
        return age.compareTo(MAX_AGE) <= 0
                && Arrays.stream(signatures.split(" ")).anyMatch(one -> same(expected, one));
    }

    private boolean isSigned(UnaryOperator<@Nullable String> sent, byte[] body) {
        return same("sha256=" + HexFormat.of().formatHex(hmac(new byte[0], body)), sent.apply("X-Hub-Signature-256"));
    }

    private byte[] hmac(byte[] first, byte[] then) {
        try {
            byte[] bytes = secret.startsWith(BASE64_SECRET)
                    ? Base64.getDecoder().decode(secret.substring(BASE64_SECRET.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update(first);
            return mac.doFinal(then);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make an HMAC with SHA-256", e);
        }
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "WebhookKeys[key " + (key.isEmpty() ? "none" : "set") + ", secret " + (secret.isEmpty() ? "none" : "set")
                + "]";
    }
}
