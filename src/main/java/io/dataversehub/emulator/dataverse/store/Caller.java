package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom rows are read and written.
 *
 * @param user who is taken to do it: the impersonated one, if any
 * @param initiatingUser who really called
 * @param tag what the caller calls its request ({@code ?tag=}), for plug-in steps to know it by; null: nothing
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters">Add a shared variable</a>
 */
public record Caller(
        UUID user, UUID initiatingUser, @Nullable String tag) {
    /** The user of the seed rows. */
    public static final Caller ADMINISTRATOR = new Caller(SeedRows.USER, SeedRows.USER, null);

    /** Whether it is the user of the seed rows alone, who may do everything. */
    boolean isFirstUser() {
        return user.equals(SeedRows.USER) && initiatingUser.equals(SeedRows.USER);
    }

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
