package io.dataversehub.component;

import io.dataversehub.webapi.ClientListener;
import io.dataversehub.webapi.CompletedCall;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.WebApiException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Readiness: whether Dataverse answers, told by the calls that are made anyway; the check itself calls nobody. Down from a call
 * that failed because Dataverse cannot be reached or refuses the sign-in, until the next one that got an answer of any kind.
 *
 * <p>Thread-safe.
 */
final class EnvironmentHealth extends AbstractHealthCheck implements ClientListener {

    private static final Set<WebApiException.Kind> DOWN =
            EnumSet.of(WebApiException.Kind.UNAVAILABLE, WebApiException.Kind.UNAUTHENTICATED);

    private final DataverseClient client;
    private volatile boolean down;
    private volatile @Nullable Instant lastAnswer;
    private volatile @Nullable LastError lastError;

    private record LastError(Instant at, WebApiException.Kind kind, String message) {}

    EnvironmentHealth(String name, DataverseClient client) {
        super("dataverse", name);
        this.client = client;
    }

    @Override
    public void callCompleted(CompletedCall call) {
        WebApiException.Kind failure = call.failure();
        if (failure == null) {
            lastAnswer = Instant.now();
            down = false;
            return;
        }
        down = DOWN.contains(failure);
        lastError = new LastError(Instant.now(), failure, String.valueOf(call.error()));
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("environment", client.options().url().toString());
        List<IdentityState> identities = IdentityState.of(client);
        builder.detail(
                "identity", identities.stream().map(IdentityState::getName).collect(Collectors.joining(", ")));
        for (int i = 0; identities.size() > 1 && i < identities.size(); i++) {
            builder.detail("identity." + (i + 1), identities.get(i).toString());
        }
        Instant answer = lastAnswer;
        if (answer != null) {
            builder.detail("lastAnswer", answer.toString());
        }
        LastError error = lastError;
        if (error != null) {
            builder.detail("lastError", error.message)
                    .detail("lastErrorKind", error.kind.name())
                    .detail("lastErrorAt", error.at.toString());
        }
        if (down && error != null) {
            builder.message(error.message).down();
        } else {
            builder.up();
        }
    }

    @Override
    public boolean isLiveness() {
        // To start the hub anew would not bring Dataverse back.
        return false;
    }
}
