package io.dataversehub.bench;

import java.net.URI;

/** Somebody who writes rows. Made and used in a process of its own; see {@link Contest}. */
interface Contestant extends AutoCloseable {

    /** Writes rows {@code from} to {@code from + count}, and returns when all are written. */
    void write(int from, int count) throws Exception;

    @Override
    default void close() throws Exception {}

    /** Makes one. */
    interface Maker {
        Contestant at(URI stub) throws Exception;
    }
}
