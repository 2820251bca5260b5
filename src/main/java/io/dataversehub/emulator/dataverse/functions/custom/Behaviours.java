package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What custom APIs do, by their unique names. Read from files in YAML or JSON:
 *
 * <pre>
 * new_AddNoteToContact:
 *   steps:                                       # in this order, all in the transaction of the call
 *     - when: { NoteTitle: null }                # each may have a condition: parameters equal to values; null = not given
 *       fail: A note needs a title.              # refuses the call: 400 0x80040265 with this message
 *     - create: annotations                      # a row, as if by POST annotations
 *       values: { subject: "{NoteTitle}", "objectid_contact@odata.bind": "/contacts({Target})" }
 *       as: note                                 # its id is {note} from here on
 *     - update: contacts({Target})               # as if by PATCH
 *       values: { description: "Last note: {NoteTitle}" }
 *     - delete: annotations({note})
 *     - find: roles                              # whether there are such rows: {isAdmin} is true or false
 *       filter: name eq 'System Administrator' and systemuserroles_association/any(u:u/systemuserid eq {Target})
 *       as: isAdmin
 *   respond: { NoteReference: "{note}" }         # response properties by name
 * new_AskAProgram:
 *   callback: http://localhost:9000/ask          # POST {"api", "user", "target", "inputs"}; answer: outputs, or an error
 * </pre>
 *
 * <p>{@code {Name}} is a parameter, {@code {Target}} the id of the row the API is bound to, {@code {User}} the caller's id, or
 * what a step called so. A text that is nothing but one such name has the type of its value. Thread-safe.
 */
public final class Behaviours {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Map<String, Behaviour> byName = new ConcurrentHashMap<>();
    private final OutgoingCalls outgoing;

    public Behaviours(OutgoingCalls outgoing) {
        this.outgoing = outgoing;
    }

    /** @throws IllegalArgumentException naming the file, when it cannot be read */
    public void addFiles(List<Path> files) {
        for (Path file : files) {
            try {
                add(YAML.readTree(Files.readAllBytes(file)));
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException("behaviour file " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Adds behaviours, or replaces those of the same name.
     *
     * @throws IllegalArgumentException when one cannot be understood; then none is added
     */
    public void add(JsonNode behaviours) {
        if (!(behaviours instanceof ObjectNode object)) {
            throw new IllegalArgumentException(
                    "behaviours are an object: unique names of custom APIs and what each does");
        }
        Map<String, Behaviour> read = new ConcurrentHashMap<>();
        object.properties().forEach(member -> read.put(member.getKey(), read(member.getKey(), member.getValue())));
        byName.putAll(read);
    }

    private Behaviour read(String name, JsonNode json) {
        try {
            return json.has("callback") ? Callback.of(name, json, outgoing) : Script.of(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    Behaviour of(String uniqueName) {
        return byName.getOrDefault(uniqueName, Behaviour.NOTHING);
    }
}
