package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Sessions;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The operations on sessions. */
final class SessionOperations {
    static final Map<String, ManagementNode.Operation> ALL = Map.of(
            "renew-session-lock", SessionOperations::renewLock,
            "get-session-state", SessionOperations::state,
            "set-session-state", SessionOperations::setState,
            "get-message-sessions", SessionOperations::list);

    private static final String SESSION_ID = "session-id";
    private static final String STATE = "session-state";

    private SessionOperations() {}

    private static Sessions sessions(Broker broker, EntityPath path) {
        return broker.namespace().managed(path).sessions();
    }

    private static Map<String, Object> renewLock(Broker broker, EntityPath path, Arguments arguments) {
        return Map.of("expiration", new Date(sessions(broker, path).renewLock(arguments.text(SESSION_ID))));
    }

    private static Map<String, Object> state(Broker broker, EntityPath path, Arguments arguments) {
        byte[] state = sessions(broker, path).state(arguments.text(SESSION_ID));
        Map<String, Object> body = new HashMap<>();
        body.put(STATE, state == null ? null : new Binary(state));
        return body;
    }

    private static Map<String, Object> setState(Broker broker, EntityPath path, Arguments arguments) {
        sessions(broker, path).setState(arguments.text(SESSION_ID), arguments.optionalBytes(STATE));
        return Map.of();
    }

    private static @Nullable Map<String, Object> list(Broker broker, EntityPath path, Arguments arguments) {
        int skip = arguments.count("skip");
        List<String> ids = sessions(broker, path).ids().stream()
                .skip(skip)
                .limit(arguments.count("top"))
                .toList();
        return ids.isEmpty() ? null : Map.of("skip", skip + ids.size(), "sessions-ids", ids.toArray(String[]::new));
    }
}
