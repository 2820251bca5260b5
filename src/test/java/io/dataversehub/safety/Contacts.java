package io.dataversehub.safety;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.EmulatedDataverse;
import io.dataversehub.webapi.RawRequest;
import io.dataversehub.webapi.RowKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows that operations work on: {@link #BEFORE}, the lead Lee, and what became of them. */
final class Contacts {

    static final String TABLE = "contacts";

    /** First name, then last name. */
    static final List<String> BEFORE = List.of("Ann Old", "Bob Old", "Cy Old");

    static final String FILE = "hub_contract";
    static final String LEADS = "contactleads_association";
    static final UUID LEE = new UUID(0x1EE, 1);

    private static final String FILE_COLUMN = """
            [{"logicalName": "contact", "attributes": [{"logicalName": "hub_contract", "schemaName": "hub_Contract",
              "type": "File", "displayName": "Contract", "maxSizeInKB": 32768}]}]
            """;

    private static final String STATE = "contacts?$select=firstname,lastname,_parentcustomerid_value,hub_contract_name"
            + "&$expand=contactleads_association($select=lastname)&$orderby=firstname,lastname";

    private final EmulatedDataverse dataverse;

    Contacts(EmulatedDataverse dataverse) {
        this.dataverse = dataverse;
    }

    /** A Dataverse that wants a sign-in, where contacts have a file column. */
    static EmulatedDataverse dataverse() throws IOException {
        Path schema = Files.writeString(Files.createTempFile("file-column", ".json"), FILE_COLUMN);
        try {
            return EmulatedDataverse.withSignIn(schema);
        } finally {
            Files.delete(schema);
        }
    }

    static UUID id(int number) {
        return new UUID(0xC0, number);
    }

    static RowKey key(int number) {
        return RowKey.of(id(number));
    }

    /** Ann, Bob and Cy, nobody else, and Lee. */
    void begin(DataverseClient client) {
        dataverse.empty();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < BEFORE.size(); i++) {
            String[] name = BEFORE.get(i).split(" ");
            targets.add(target("contact", id(i + 1), "\"firstname\":\"" + name[0] + "\",\"lastname\":\"Old\""));
        }
        create(client, TABLE, String.join(",", targets))
                .thenCompose(made ->
                        create(client, "leads", target("lead", LEE, "\"subject\":\"Lee\",\"lastname\":\"Lee\"")))
                .join();
    }

    private static String target(String table, UUID id, String columns) {
        return "{\"@odata.type\":\"Microsoft.Dynamics.CRM." + table + "\",\"" + table + "id\":\"" + id + "\"," + columns
                + "}";
    }

    private static java.util.concurrent.CompletableFuture<?> create(
            DataverseClient client, String table, String targets) {
        byte[] body = ("{\"Targets\":[" + targets + "]}").getBytes(StandardCharsets.UTF_8);
        String path = table + "/Microsoft.Dynamics.CRM.CreateMultiple";
        return client.send(
                RawRequest.of("POST", path, body, RawRequest.Repeat.NEVER_AFTER_LOSS), CallOptions.interactive());
    }

    /** First and last names, in their order, with what belongs to them. Asked past the client. */
    List<String> state() {
        List<String> state = new ArrayList<>();
        for (JsonNode row : dataverse.read(STATE.replace(" ", "%20"))) {
            var text = new StringBuilder(
                    row.path("firstname").asText() + " " + row.path("lastname").asText());
            if (row.hasNonNull("_parentcustomerid_value")) {
                text.append(" of a company");
            }
            row.path(LEADS).forEach(lead -> text.append(" with ")
                    .append(lead.path("lastname").asText()));
            if (row.hasNonNull("hub_contract_name")) {
                text.append(" under ").append(row.path("hub_contract_name").asText());
            }
            state.add(text.toString());
        }
        return state;
    }
}
