package io.dataversehub.component;

import io.dataversehub.governor.GovernorSnapshot.IdentitySnapshot;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Identity;
import java.util.ArrayList;
import java.util.List;

/** One identity of a component, as health checks and JMX show it. Numbers count from the start of the component. */
public final class IdentityState {

    private final String name;
    private final IdentitySnapshot state;

    private IdentityState(String name, IdentitySnapshot state) {
        this.name = name;
        this.state = state;
    }

    static List<IdentityState> of(DataverseClient client) {
        List<Identity> identities = client.options().identities();
        List<IdentitySnapshot> states = client.governor().identities();
        List<IdentityState> all = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            all.add(new IdentityState(identities.get(i).name(), states.get(i)));
        }
        return all;
    }

    /** Without secrets. */
    public String getName() {
        return name;
    }

    /** Calls made as it. */
    public long getCalls() {
        return state.admitted();
    }

    /** Calls under way now. */
    public int getInFlight() {
        return state.inFlight();
    }

    /** How many may be under way at once, as the governor has it now. */
    public int getConcurrencyLimit() {
        return state.limit();
    }

    /** Answers that said 429. */
    public long getThrottled() {
        return state.throttled();
    }

    /** How long it is not used yet, because Dataverse asked it to pause or it could not sign in; 0: it is used. */
    public long getPausedForMillis() {
        return state.pausedFor().toMillis();
    }

    @Override
    public String toString() {
        return name + ": " + state.admitted() + " calls, " + state.inFlight() + " of " + state.limit() + " in flight, "
                + state.throttled() + " throttled"
                + (state.pausedFor().isZero()
                        ? ""
                        : ", paused for " + state.pausedFor().toMillis() + " ms");
    }
}
