package io.dataversehub.emulator.dataverse.functions.sales;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST emails(…)/Microsoft.Dynamics.CRM.SendEmail}. The emulator sends no mail: with {@code IssueSend} the e-mail waits
 * to be sent, as it does in an environment whose mail server is not reached; without it is recorded as sent.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/sendemail">SendEmail</a>
 */
public final class SendEmail implements Message {
    private static final int COMPLETED = 1;
    private static final int SENT = 3;
    private static final int PENDING_SEND = 6;

    private static final Signature SIGNATURE = Signature.action("SendEmail")
            .boundTo(TypeRef.of("email"))
            .takes("IssueSend", Types.BOOLEAN)
            .mayTake("TrackingToken", Types.STRING)
            .returns(Property.of("Subject", Types.STRING));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        Session session = invocation.session();
        Table emails = invocation.table("email");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("statecode", COMPLETED);
        values.put("statuscode", invocation.parameters().flag("IssueSend") ? PENDING_SEND : SENT);
        new RowWriter(session).update(emails, invocation.boundId(), values);
        String subject = session.find(
                        Projection.named(emails, List.of("subject")), new RowKey.ById(invocation.boundId()))
                .map(row -> row.get("subject") instanceof String text ? text : "")
                .orElse("");
        String token = Objects.requireNonNullElse(invocation.parameters().optionalText("TrackingToken"), "");
        return Result.response(
                "SendEmailResponse",
                Json.newObject().put("Subject", token.isEmpty() ? subject : subject + " " + token));
    }
}
