package io.dataversehub.emulator.dataverse.webhooks.context;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, to which row, by whom.
 *
 * @param parent the main operation that a step runs on account of; null for that itself
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-webhooks">The documented example</a>
 */
public record ExecutionContext(
        Occasion occasion,
        Who who,
        Subject subject,
        Step step,
        Map<String, @Nullable Object> inputs,
        Map<String, @Nullable Object> outputs,
        Map<String, Value.Entity> before,
        Map<String, Value.Entity> after,
        @Nullable ExecutionContext parent) {

    public ExecutionContext {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /**
     * @param operationId the same for all that one event causes
     * @param depth 1 for what a caller asked for
     * @param tag what the caller gave as {@code ?tag=}; null: nothing
     */
    public record Occasion(
            String message,
            UUID operationId,
            UUID correlationId,
            int depth,
            Instant createdOn,
            @Nullable String tag) {

        /** What steps can share, which here is the tag alone. */
        Map<String, String> sharedVariables() {
            return tag == null ? Map.of() : Map.of("tag", tag);
        }
    }

    public record Who(UUID user, UUID initiatingUser, UUID businessUnit, UUID organization, String organizationName) {}

    /** @param table {@code none} where a message is about no row */
    public record Subject(String table, UUID id) {}

    /** @param mode 0 within the transaction, 1 after it */
    public record Step(UUID id, int stage, int mode) {}

    /** Without all that makes a context large. */
    public ExecutionContext cut() {
        return new ExecutionContext(occasion, who, subject, step, Map.of(), outputs, Map.of(), Map.of(), null);
    }
}
