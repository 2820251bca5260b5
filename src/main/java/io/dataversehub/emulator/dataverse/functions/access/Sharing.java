package io.dataversehub.emulator.dataverse.functions.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.References;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.store.InheritedAccess;
import io.dataversehub.emulator.dataverse.store.Reference;
import java.util.List;

/**
 * {@code POST GrantAccess} and {@code POST ModifyAccess}: shares a row with a user or a team, with rights beside or instead of
 * those they have.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/grantaccess">GrantAccess</a>
 */
public final class Sharing implements Message {
    private final Signature signature;
    private final boolean keeps;

    private Sharing(String name, boolean keeps) {
        this.keeps = keeps;
        this.signature = Signature.action(name)
                .takes("Target", Types.ANY_ROW)
                .takes("PrincipalAccess", TypeRef.of("PrincipalAccess"))
                .with(AccessRights.TYPE)
                .with(ComplexType.of(
                        "PrincipalAccess",
                        List.of(
                                Property.of("AccessMask", TypeRef.of("AccessRights"))
                                        .required(),
                                Property.of("Principal", Types.PRINCIPAL))))
                .returnsNothing();
    }

    public static Message grant() {
        return new Sharing("GrantAccess", true);
    }

    public static Message modify() {
        return new Sharing("ModifyAccess", false);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        Reference target = invocation.reference("Target");
        JsonNode access = invocation.parameters().object("PrincipalAccess");
        Reference principal = References.read(
                invocation.session(), Types.PRINCIPAL, "PrincipalAccess.Principal", access.path("Principal"));
        int mask = AccessRights.mask(accessMask(access));
        Shares shares = new Shares(invocation.session());
        int before = shares.mask(target, principal);
        shares.set(target, principal, keeps ? mask | before : mask);
        InheritedAccess inherited = invocation.session().inheritedAccess();
        inherited.shared(target, principal, mask);
        if (!keeps && (before & ~mask) != 0) {
            inherited.unshared(target, principal);
        }
        return Result.Nothing.NOTHING;
    }

    private static String accessMask(JsonNode access) {
        String names = access.path("AccessMask").asText("");
        for (String name : names.split("\\s*,\\s*")) {
            if (!AccessRights.TYPE.members().containsKey(name)) {
                throw MessageErrors.wrongPayloadType(names, "mscrm.AccessRights");
            }
        }
        return names;
    }
}
