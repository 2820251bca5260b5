package io.dataversehub.governor;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link Governor} was doing at one moment.
 *
 * @param limit calls that may be in flight now
 * @param maxLimit the limit never grows beyond
 * @param inFlight calls in flight now
 * @param pausedFor how long nobody will be admitted because Dataverse asked for a pause; zero when open
 * @param lanes what each lane is doing
 * @param throttled calls that Dataverse refused with 429, since the start
 * @param cuts how often the limit was cut, since the start
 */
public record GovernorSnapshot(
        int limit,
        int maxLimit,
        int inFlight,
        Duration pausedFor,
        Map<Lane, LaneSnapshot> lanes,
        long throttled,
        long cuts) {

    public GovernorSnapshot {
        lanes = Map.copyOf(lanes);
    }

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
