package io.dataversehub.emulator.dataverse.functions.access;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.store.Reference;

/**
 * {@code POST RevokeAccess}: a row is no longer shared with somebody.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/revokeaccess">RevokeAccess</a>
 */
public final class RevokeAccess implements Message {
    private static final Signature SIGNATURE = Signature.action("RevokeAccess")
            .takes("Target", Types.ANY_ROW)
            .takes("Revokee", Types.PRINCIPAL)
            .returnsNothing();

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference target = invocation.reference("Target");
        Reference revokee = invocation.reference("Revokee");
        new Shares(invocation.session()).set(target, revokee, 0);
        invocation.session().inheritedAccess().unshared(target, revokee);
        return Result.Nothing.NOTHING;
    }
}
