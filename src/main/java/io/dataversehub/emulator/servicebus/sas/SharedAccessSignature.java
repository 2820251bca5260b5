package io.dataversehub.emulator.servicebus.sas;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A SAS token.
 *
 * <pre>
 *  SharedAccessSignature sr=sb%3a%2f%2flocalhost%2forders&amp;sig=…&amp;se=1767225600&amp;skn=RootManageSharedAccessKey
 *  sig = base64(HMAC-SHA256(key, sr + "\n" + se))
 * </pre>
 *
 * @param resource {@code sr} as it stands in the token, since it was signed so
 * @param signature decoded
 * @param expiry {@code se}, seconds since the epoch
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas">Shared Access Signatures</a>
 */
public record SharedAccessSignature(String resource, String signature, String expiry) {
    private static final String SCHEME = "SharedAccessSignature ";
    private static final String HMAC = "HmacSHA256";

    /** @throws InvalidTokenException when the text is no such token */
    public static SharedAccessSignature parse(String token) {
        if (!token.startsWith(SCHEME)) {
            throw new InvalidTokenException("InvalidToken: only shared access signatures are accepted.");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : token.substring(SCHEME.length()).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return new SharedAccessSignature(field(fields, "sr"), decoded(field(fields, "sig")), field(fields, "se"));
    }

    private static String decoded(String signature) {
        try {
            return URLDecoder.decode(signature, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("InvalidToken: the shared access signature cannot be decoded.");
        }
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new InvalidTokenException("InvalidToken: the shared access signature has no '" + name + "'.");
        }
        return value;
    }

    /** @throws InvalidTokenException when the signature was not made with the key, or has run out */
    public void check(String key, long nowMillis) {
        if (!MessageDigest.isEqual(bytes(expected(key)), bytes(signature))) {
            throw new InvalidTokenException("InvalidSignature: The token has an invalid signature.");
        }
        if (expirySeconds() * 1000 < nowMillis) {
            throw new InvalidTokenException("ExpiredToken: The token is expired.");
        }
    }

    private String expected(String key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes(key), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(resource + "\n" + expiry)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    private long expirySeconds() {
        try {
            return Long.parseLong(expiry);
        } catch (NumberFormatException e) {
            throw new InvalidTokenException("InvalidToken: 'se' must be seconds since the epoch.");
        }
    }

    /** What it gives access to: an address such as {@code sb://localhost/orders}. */
    public String audience() {
        return decoded(resource);
    }

    /** When it runs out, in milliseconds since the epoch. */
    public long expiresAt() {
        return expirySeconds() * 1000;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return "SharedAccessSignature[" + resource + "]";
    }
}
