package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page at {@code /emulator/}: one file put together of a few, so that it loads in one request and needs nothing else.
 *
 * <p>Its security policy allows the very script and style that are in it, named by their hash, and connections to the
 * emulator: what rows contain cannot become code, not even through a mistake of the page.
 */
final class AdminPage {
    private static final List<String> SCRIPTS =
            List.of("page.js", "tables.js", "requests.js", "controls.js", "start.js");

    private final Reply reply;

    AdminPage() {
        String style = resource("page.css");
        String script =
                String.join("\n", SCRIPTS.stream().map(AdminPage::resource).toList());
        String page = resource("page.html").replace("/*style*/", style).replace("/*script*/", script);
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'";
        Headers headers = Headers.NONE
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache");
        this.reply = new Reply(200, headers, page.getBytes(StandardCharsets.UTF_8));
    }

    Reply reply() {
        return reply;
    }

    private static String resource(String name) {
        try (InputStream in = AdminPage.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("page resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
