package io.dataversehub.webapi;

import java.util.UUID;

/** Who the client is signed in as. */
public record WhoAmI(UUID userId, UUID businessUnitId, UUID organizationId) {}
