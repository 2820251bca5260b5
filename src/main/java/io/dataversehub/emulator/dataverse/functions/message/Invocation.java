package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Parameter;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a message, with its parameters read and checked. For one thread, and no longer than the call.
 *
 * @param bound the row in front of the name, which exists; null when the message is not bound to a row
 */
public record Invocation(
        Call call,
        Session session,
        Signature signature,
        @Nullable Reference bound,
        Parameters parameters) {

    /** The row that the message is bound to. @throws IllegalStateException when it is not bound to one */
    public UUID boundId() {
        return boundRow().id();
    }

    public Reference boundRow() {
        if (bound == null) {
            throw new IllegalStateException(signature.name() + " is not bound to a row");
        }
        return bound;
    }

    public Table table(String logicalName) {
        return session.schema().require(logicalName);
    }

    /** The row that a parameter refers to; it exists. */
    public Reference reference(String parameter) {
        return References.read(session, type(parameter), parameter, parameters.object(parameter));
    }

    /** The rows that a parameter refers to; they exist. */
    public List<Reference> references(String parameter) {
        TypeRef type = type(parameter);
        List<Reference> rows = new ArrayList<>();
        for (JsonNode item : parameters.items(parameter)) {
            rows.add(References.read(session, type, parameter, item));
        }
        return rows;
    }

    private TypeRef type(String parameter) {
        return signature.parameters().stream()
                .filter(declared -> declared.name().equals(parameter))
                .map(Parameter::type)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(signature.name() + " takes no " + parameter));
    }
}
