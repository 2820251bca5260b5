package io.dataversehub.emulator.servicebus.broker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of the sessions of a queue; all but the list requires that somebody holds the session. */
public interface Sessions {

    /** Locks the session on from now; returns until when, in milliseconds since the epoch. */
    long renewLock(String sessionId);

    /** What was put there last; null for nothing. */
    byte @Nullable [] state(String sessionId);

    /** Null removes it. */
    void setState(String sessionId, byte @Nullable [] state);

    /** The sessions that have messages or state. */
    List<String> ids();
}
