package io.dataversehub.bench;

import java.net.URI;
import java.util.Iterator;
import java.util.Map;

/** The least that it can cost. */
final class Floors {

    /** As many as loopback keeps busy; more only wait. */
    private static final int BULK_CALLERS = 4;

    private static final int SINGLE_CALLERS = 50;

    private Floors() {}

    static void add(Map<String, Contestant.Maker> all) {
        all.put("floor-ready", Floors::ready);
        all.put("floor-serialised", Floors::serialised);
        all.put("floor-single", Floors::single);
    }

    /** The same thousand rows again and again. */
    private static Contestant ready(URI stub) {
        byte[] body = Floor.targets(LoadRows.maps(0, Floor.BATCH));
        return new OfFloor(stub, BULK_CALLERS) {
            @Override
            void send(int from, int count) {
                for (int i = 0; i < count; i += Floor.BATCH) {
                    floor.bulk(() -> body);
                }
            }
        };
    }

    private static Contestant serialised(URI stub) {
        return new OfFloor(stub, BULK_CALLERS) {
            @Override
            void send(int from, int count) {
                Iterator<Map<String, Object>> rows = LoadRows.maps(from, count);
                while (rows.hasNext()) {
                    byte[] body = Floor.targets(rows);
                    floor.bulk(() -> body);
                }
            }
        };
    }

    private static Contestant single(URI stub) {
        return new OfFloor(stub, SINGLE_CALLERS) {
            @Override
            void send(int from, int count) {
                for (int i = from; i < from + count; i++) {
                    floor.upsert(i);
                }
            }
        };
    }

    private abstract static class OfFloor implements Contestant {
        final Floor floor;

        OfFloor(URI stub, int callers) {
            floor = new Floor(stub, callers);
        }

        abstract void send(int from, int count);

        @Override
        public void write(int from, int count) {
            send(from, count);
            floor.done().join();
        }

        @Override
        public void close() {
            floor.close();
        }
    }
}
