package io.dataversehub.emulator.dataverse.functions.duplicates;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.Map;
import java.util.UUID;

/**
 * {@code POST duplicaterules(…)/Microsoft.Dynamics.CRM.PublishDuplicateRule}, answered with the system job that did it, and
 * {@code POST UnpublishDuplicateRule}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/publishduplicaterule">PublishDuplicateRule
 *     action</a>
 */
public final class RulePublication implements Message {
    private static final String RULE = "duplicaterule";
    private static final int UNPUBLISHED = 0;
    private static final int PUBLISHED = 2;

    private final Signature signature;
    private final boolean publishes;

    private RulePublication(Signature signature, boolean publishes) {
        this.signature = signature;
        this.publishes = publishes;
    }

    public static Message publish() {
        return new RulePublication(
                Signature.action("PublishDuplicateRule")
                        .boundTo(TypeRef.of(RULE))
                        .returns(TypeRef.of(SystemJob.TABLE)),
                true);
    }

    public static Message unpublish() {
        return new RulePublication(
                Signature.action("UnpublishDuplicateRule")
                        .takes("DuplicateRuleId", Types.GUID)
                        .returnsNothing(),
                false);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        Table rules = invocation.table(RULE);
        UUID rule = publishes ? invocation.boundId() : invocation.parameters().guid("DuplicateRuleId");
        RowWriter writer = new RowWriter(invocation.session());
        int status = publishes ? PUBLISHED : UNPUBLISHED;
        if (!writer.update(rules, rule, Map.of("statecode", publishes ? 1 : 0, "statuscode", status))) {
            throw ErrorCatalogue.rowNotFound(RULE, rule);
        }
        return publishes
                ? Result.row(
                        invocation.table(SystemJob.TABLE),
                        SystemJob.done(invocation.session(), "Publish duplicate rule", SystemJob.PUBLISH))
                : Result.Nothing.NOTHING;
    }
}
