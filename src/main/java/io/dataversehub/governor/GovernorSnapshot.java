package io.dataversehub.governor;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Governor} was doing at one moment; of several identities, all together.
 *
 * @param limit calls that may be in flight now
 * @param maxLimit the limit never grows beyond
 * @param inFlight calls in flight now
 * @param pausedFor how long nobody will be admitted because Dataverse asked for a pause; zero when an identity is open
 * @param lanes what each lane is doing
 * @param throttled calls that Dataverse refused with 429, since the start
 * @param cuts how often the limit was cut, since the start
 * @param identities each identity by itself, in their order
 */
public record GovernorSnapshot(
        int limit,
        int maxLimit,
        int inFlight,
        Duration pausedFor,
        Map<Lane, LaneSnapshot> lanes,
        long throttled,
        long cuts,
        List<IdentitySnapshot> identities) {

    public GovernorSnapshot {
        lanes = Map.copyOf(lanes);
        identities = List.copyOf(identities);
    }

    static GovernorSnapshot of(List<IdentitySnapshot> identities, Map<Lane, LaneSnapshot> lanes) {
        return new GovernorSnapshot(
                identities.stream().mapToInt(IdentitySnapshot::limit).sum(),
                identities.stream().mapToInt(IdentitySnapshot::maxLimit).sum(),
                identities.stream().mapToInt(IdentitySnapshot::inFlight).sum(),
                identities.stream()
                        .map(IdentitySnapshot::pausedFor)
                        .min(Duration::compareTo)
                        .orElse(Duration.ZERO),
                lanes,
                identities.stream().mapToLong(IdentitySnapshot::throttled).sum(),
                identities.stream().mapToLong(IdentitySnapshot::cuts).sum(),
                identities);
    }

    /** Callers of all lanes that wait now. */
    public int waiting() {
        return lanes.values().stream().mapToInt(LaneSnapshot::waiting).sum();
    }

    /**
     * One identity.
     *
     * @param limit its calls that may be in flight now
     * @param maxLimit the limit never grows beyond
     * @param inFlight its calls in flight now
     * @param pausedFor how long it will not be used because Dataverse asked it to pause; zero when open
     * @param admitted calls begun since the start
     * @param throttled its calls that Dataverse refused with 429, since the start
     * @param cuts how often its limit was cut, since the start
     * @param requestsLeft in Dataverse's window, by what it told last; -1: it told nothing
     */
    public record IdentitySnapshot(
            int limit,
            int maxLimit,
            int inFlight,
            Duration pausedFor,
            long admitted,
            long throttled,
            long cuts,
            long requestsLeft) {}

    /**
     * One lane.
     *
     * @param inFlight its calls in flight now
     * @param waiting its callers waiting now
     * @param admitted callers admitted since the start
     * @param refused callers refused since the start: lane full, waited too long, paused, closed
     */
    public record LaneSnapshot(int inFlight, int waiting, long admitted, long refused) {}
}
