package io.dataversehub.safety;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows that operations work on: {@link Operations#BEFORE}, and what became of them. */
final class Contacts {

    private final EmulatedDataverse dataverse;

    Contacts(EmulatedDataverse dataverse) {
        this.dataverse = dataverse;
    }

    /** Ann, Bob and Cy, nobody else. The client signs in and learns the table on the way. */
    void begin(DataverseClient client) {
        dataverse.empty();
        var targets = new StringBuilder();
        for (int i = 0; i < Operations.BEFORE.size(); i++) {
            String[] name = Operations.BEFORE.get(i).split(" ");
            targets.append(i == 0 ? "" : ",")
                    .append("{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"contactid\":\"")
                    .append(Operations.id(i + 1))
                    .append("\",\"firstname\":\"" + name[0] + "\",\"lastname\":\"" + name[1] + "\"}");
        }
        byte[] body = ("{\"Targets\":[" + targets + "]}").getBytes(StandardCharsets.UTF_8);
        var create = RawRequest.of(
                "POST", "contacts/Microsoft.Dynamics.CRM.CreateMultiple", body, RawRequest.Repeat.NEVER_AFTER_LOSS);
        client.table("contacts")
                .thenCompose(known -> client.send(create, CallOptions.interactive()))
                .join();
    }

    /** First and last names, in their order. Asked past the client. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (JsonNode row : dataverse.read("contacts?$select=firstname,lastname&$orderby=firstname,lastname")) {
            names.add(
                    row.path("firstname").asText() + " " + row.path("lastname").asText());
        }
        return names;
    }
}
