package io.dataversehub.emulator.servicebus.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entity as the journal keeps it.
 *
 * @param settings null for those of entities that are made on first use
 */
record EntityDefinition(
        EntityPath path, EntityKind kind, @Nullable EntitySettings settings, Instant createdAt, Instant updatedAt) {}
