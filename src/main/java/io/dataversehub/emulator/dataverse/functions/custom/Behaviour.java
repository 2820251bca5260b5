package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.web.Json;

/** What a custom API does. */
interface Behaviour {

    /** That of an API without plug-in, which exists so that others hear of its calls: nothing. */
    Behaviour NOTHING = invocation -> Json.newObject();

    /**
     * @return values of response properties by name; what is missing is null
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse the call and undo all it did
     */
    ObjectNode run(Invocation invocation);
}
