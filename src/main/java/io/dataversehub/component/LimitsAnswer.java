package io.dataversehub.component;

import io.dataversehub.governor.GovernorSnapshot;
import io.dataversehub.governor.GovernorSnapshot.IdentitySnapshot;
import io.dataversehub.governor.Lane;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much room there is for calls, as a Map, JSON-shaped. */
final class LimitsAnswer {

    private LimitsAnswer() {}

    /**
     * {@code {concurrencyLimit, inFlight, waiting, throttled, pausedForMillis, lanes: {interactive: {inFlight, waiting}, …},
     * identities: [{identity, concurrencyLimit, inFlight, throttled, pausedForMillis, requestsLeft}]}}. Counts are from the start;
     * {@code requestsLeft} is what Dataverse told last of its window of five minutes, absent until it tells.
     */
    static Map<String, Object> of(DataverseClient client) {
        GovernorSnapshot state = client.governor();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("concurrencyLimit", state.limit());
        map.put("inFlight", state.inFlight());
        map.put("waiting", state.waiting());
        map.put("throttled", state.throttled());
        map.put("pausedForMillis", state.pausedFor().toMillis());
        map.put("lanes", lanes(state));
        map.put("identities", identities(client.options().identities(), state.identities()));
        return map;
    }

    private static Map<String, Object> lanes(GovernorSnapshot state) {
        Map<String, Object> lanes = new LinkedHashMap<>();
        for (Lane lane : Lane.values()) {
            GovernorSnapshot.LaneSnapshot one = state.lanes().get(lane);
            if (one != null) {
                lanes.put(
                        lane.name().toLowerCase(Locale.ROOT),
                        Map.of("inFlight", one.inFlight(), "waiting", one.waiting()));
            }
        }
        return lanes;
    }

    private static List<Map<String, Object>> identities(List<Identity> identities, List<IdentitySnapshot> states) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            IdentitySnapshot state = states.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("identity", identities.get(i).name());
            one.put("concurrencyLimit", state.limit());
            one.put("inFlight", state.inFlight());
            one.put("throttled", state.throttled());
            one.put("pausedForMillis", state.pausedFor().toMillis());
            if (state.requestsLeft() >= 0) {
                one.put("requestsLeft", state.requestsLeft());
            }
            all.add(one);
        }
        return all;
    }
}
