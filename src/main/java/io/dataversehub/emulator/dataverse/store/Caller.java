package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;

/**
 * For whom rows are read and written.
 *
 * @param user who is taken to do it: the impersonated one, if any
 * @param initiatingUser who really called
 */
public record Caller(UUID user, UUID initiatingUser) {
    /** The user of the seed rows. */
    public static final Caller ADMINISTRATOR = new Caller(SeedRows.USER, SeedRows.USER);

    public boolean isImpersonated() {
        return !user.equals(initiatingUser);
    }

    public Reference userReference() {
        return new Reference("systemuser", user);
    }

    public Reference initiatingUserReference() {
        return new Reference("systemuser", initiatingUser);
    }
}
