package io.dataversehub.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.RawRequest;
import io.dataversehub.webapi.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A table with the words that people use for it.
 *
 * @param words of the table itself
 * @param columns the words of its columns, by logical name
 */
record Described(Table table, Words words, Map<String, Words> columns) {

    /**
     * @param schemaName with capitals where words begin
     * @param display what a form shows; may be empty
     * @param description may be empty
     */
    record Words(String schemaName, String display, String description) {

        private static Words of(JsonNode json) {
            return new Words(
                    json.path("SchemaName").asText(json.path("LogicalName").asText()),
                    label(json.path("DisplayName")),
                    label(json.path("Description")));
        }

        private static String label(JsonNode json) {
            return json.path("UserLocalizedLabel").path("Label").asText("");
        }

        Words {
            display = display.equals("null") ? "" : display;
            description = description.equals("null") ? "" : description;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "LogicalName,SchemaName,DisplayName,Description";

    static CompletableFuture<Described> read(DataverseClient client, String name) {
        return client.table(name).thenCompose(table -> {
            String path = "EntityDefinitions(LogicalName='" + table.name() + "')?$select=" + WORDS
                    + "&$expand=Attributes($select=" + WORDS + ")";
            return client.send(RawRequest.get(path), CallOptions.batch())
                    .thenApply(answer -> of(table, tree(answer.body())));
        });
    }

    private static Described of(Table table, JsonNode json) {
        Map<String, Words> columns = new HashMap<>();
        json.path("Attributes")
                .forEach(column -> columns.put(column.path("LogicalName").asText(), Words.of(column)));
        return new Described(table, Words.of(json), columns);
    }

    Words column(String logicalName) {
        return columns.getOrDefault(logicalName, new Words(logicalName, "", ""));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException torn) {
            throw new UncheckedIOException("The description of a table is not JSON", torn);
        }
    }
}
