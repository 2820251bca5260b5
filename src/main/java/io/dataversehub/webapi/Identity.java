package io.dataversehub.webapi;

/**
 * An application user that the client calls as.
 *
 * @param name for people: health checks, JMX, logs; without secrets
 * @param tokens its sign-in
 */
public record Identity(String name, TokenSource tokens) {

    /** For an environment without sign-in, which only a local emulator is. */
    static final Identity NOBODY = new Identity("nobody: no sign-in", TokenSource.none());

    public Identity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An identity needs a name");
        }
    }
}
