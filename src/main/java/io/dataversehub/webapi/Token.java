package io.dataversehub.webapi;

import java.time.Instant;

/** An access token. Its text form hides the value. */
public record Token(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "Token[…, expiresAt=" + expiresAt + "]";
    }
}
