package io.dataversehub.store;

import org.jspecify.annotations.Nullable;

/**
 * How a run ends and where its files go, decided and stored before the first file is touched: a hub that is killed while it
 * finishes does the same again, and nothing twice.
 *
 * @param state the state after the files are in their places
 * @param movedTo where the source goes
 * @param rejectFile where the reject file goes; null without rejects
 * @param rejectHeader first line of the reject file, in the dialect of the source
 * @param rejectCharset encoding of the reject file
 */
public record RunEnding(
        RunState state,
        String movedTo,
        @Nullable String rejectFile,
        @Nullable String rejectHeader,
        @Nullable String rejectCharset) {

    public RunEnding {
        if (state.isOpen()) {
            throw new IllegalArgumentException(state + " is no state in which a run can end");
        }
    }
}
