package io.dataversehub.store;

/** What an operator wants of a run; kept in the store, so that a paused run is still paused after a restart. */
public enum RunControl {
    GO,
    PAUSE,
    CANCEL
}
