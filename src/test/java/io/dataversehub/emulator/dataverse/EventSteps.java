package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.List;

/** Registers steps as any program would. */
final class EventSteps {
    private EventSteps() {}

    static String create(TestApi api, String set, String body) {
        Answer answer = api.post(set, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer.id();
    }

    static String step(TestApi api, String endpoint, String message, String table, int stage, int mode, String more) {
        Answer answer = tryStep(api, endpoint, message, table, stage, mode, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        return answer.id();
    }

    /** @param table null = any */
    static Answer tryStep(
            TestApi api, String endpoint, String message, String table, int stage, int mode, String more) {
        String messageId = message(api, message);
        String filter = table == null
                ? ""
                : ",\"sdkmessagefilterid@odata.bind\":\"/sdkmessagefilters(%s)\""
                        .formatted(filter(api, messageId, table));
        return api.post(
                "sdkmessageprocessingsteps",
                "{\"name\":\"%s of %s\",\"stage\":%d,\"mode\":%d,\"supporteddeployment\":0%s,\"sdkmessageid@odata.bind\":\"/sdkmessages(%s)\",\"eventhandler_serviceendpoint@odata.bind\":\"/serviceendpoints(%s)\"%s}"
                        .formatted(
                                message,
                                table,
                                stage,
                                mode,
                                more.contains("\"rank\"") ? "" : ",\"rank\":1",
                                messageId,
                                endpoint,
                                filter + more));
    }

    private static String message(TestApi api, String name) {
        JsonNode known = api.get("sdkmessages?$select=name&$filter=name eq '" + name + "'")
                .json()
                .path("value");
        return known.isEmpty()
                ? create(api, "sdkmessages", "{\"name\":\"" + name + "\"}")
                : known.at("/0/sdkmessageid").asText();
    }

    private static String filter(TestApi api, String message, String table) {
        JsonNode known = api.get("sdkmessagefilters?$select=sdkmessagefilterid&$filter=_sdkmessageid_value eq "
                        + message + " and primaryobjecttypecode eq '" + table + "'")
                .json()
                .path("value");
        return known.isEmpty()
                ? create(
                        api,
                        "sdkmessagefilters",
                        "{\"primaryobjecttypecode\":\"" + table + "\",\"sdkmessageid@odata.bind\":\"/sdkmessages("
                                + message + ")\"}")
                : known.at("/0/sdkmessagefilterid").asText();
    }

    /** Of the documented example, in its order. */
    static List<String> documentedMembers() {
        return List.of(
                "BusinessUnitId",
                "CorrelationId",
                "Depth",
                "InitiatingUserId",
                "InputParameters",
                "IsExecutingOffline",
                "IsInTransaction",
                "IsOfflinePlayback",
                "IsolationMode",
                "MessageName",
                "Mode",
                "OperationCreatedOn",
                "OperationId",
                "OrganizationId",
                "OrganizationName",
                "OutputParameters",
                "OwningExtension",
                "ParentContext",
                "PostEntityImages",
                "PreEntityImages",
                "PrimaryEntityId",
                "PrimaryEntityName",
                "RequestId",
                "SecondaryEntityName",
                "SharedVariables",
                "Stage",
                "UserId");
    }
}
