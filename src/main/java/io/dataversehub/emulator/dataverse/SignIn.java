package io.dataversehub.emulator.dataverse;

import java.util.Optional;

/** Who a request is from. */
final class SignIn {
    private static final String ANYONE = "anyone";

    private final DataverseEmulatorOptions.Auth auth;
    private final TokenEndpoint tokens;

    SignIn(DataverseEmulatorOptions.Auth auth, TokenEndpoint tokens) {
        this.auth = auth;
        this.tokens = tokens;
    }

    /**
     * The user whose limits count; empty when the request must be refused. Without sign-in, clients that send a token still
     * count apart, each by its client id or, if the token is from elsewhere, by the token.
     */
    Optional<String> userOf(Incoming incoming) {
        Optional<String> token = incoming.bearer();
        Optional<String> client = token.flatMap(tokens::clientOf);
        if (client.isPresent() || auth == DataverseEmulatorOptions.Auth.BEARER) {
            return client;
        }
        return Optional.of(token.map(text -> "token " + Integer.toHexString(text.hashCode()))
                .orElse(ANYONE));
    }

    /** The client whose token the request has; empty without a sign-in of the emulator's own. */
    Optional<String> clientOf(Incoming incoming) {
        return auth == DataverseEmulatorOptions.Auth.BEARER
                ? incoming.bearer().flatMap(tokens::clientOf)
                : Optional.empty();
    }

    /** The request's token is not taken again. */
    void revoke(Incoming incoming) {
        incoming.bearer().ifPresent(tokens::revoke);
    }
}
