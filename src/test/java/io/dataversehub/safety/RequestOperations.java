package io.dataversehub.safety;

import static io.dataversehub.safety.Operations.CALL;
import static io.dataversehub.safety.Operations.WITH_DAN;
import static io.dataversehub.safety.Operations.read;
import static io.dataversehub.safety.Operations.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.Execution;
import io.dataversehub.webapi.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Functions, actions, and requests of the caller's own. */
final class RequestOperations {

    private static final Map<String, Object> PACIFIC =
            Map.of("LocalizedStandardName", "Pacific Standard Time", "LocaleId", 1033);
    private static final Map<String, Object> DAN =
            Map.of("@odata.type", "Microsoft.Dynamics.CRM.contact", "firstname", "Dan", "lastname", "New");

    private RequestOperations() {}

    static List<Operation> all() {
        return List.of(
                read("whoAmI", "/WhoAmI", hands -> hands.client().whoAmI(CALL)),
                read("execute a function", "/GetTimeZoneCode", hands -> hands.client()
                        .execute(Execution.function("GetTimeZoneCodeByLocalizedName", PACIFIC), CALL)
                        .thenAccept(answer -> assertThat(answer).containsEntry("TimeZoneCode", 4))),
                write(
                        "execute an action",
                        Repeat.NEVER,
                        new Request("POST", "CreateMultiple"),
                        WITH_DAN,
                        hands -> hands.client()
                                .execute(
                                        Execution.action("CreateMultiple", Map.of("Targets", List.of(DAN)))
                                                .on(Contacts.TABLE, null),
                                        CALL)),
                write(
                        "raw PATCH",
                        Repeat.ANY_TIME,
                        new Request("PATCH", "/contacts"),
                        List.of("Ann New", "Bob Old", "Cy Old"),
                        hands -> hands.client()
                                .send(
                                        request(
                                                "PATCH",
                                                "contacts(" + Contacts.id(1) + ")",
                                                "{\"lastname\":\"New\"}",
                                                RawRequest.Repeat.SAFE),
                                        CALL)),
                write("raw POST", Repeat.NEVER, new Request("POST", "/contacts"), WITH_DAN, hands -> hands.client()
                        .send(
                                request(
                                        "POST",
                                        "contacts",
                                        "{\"firstname\":\"Dan\",\"lastname\":\"New\"}",
                                        RawRequest.Repeat.NEVER_AFTER_LOSS),
                                CALL)));
    }

    private static RawRequest request(String method, String path, String body, RawRequest.Repeat repeat) {
        return RawRequest.of(method, path, body.getBytes(StandardCharsets.UTF_8), repeat);
    }
}
