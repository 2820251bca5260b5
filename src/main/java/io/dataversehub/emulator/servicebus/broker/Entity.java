package io.dataversehub.emulator.servicebus.broker;

/** What an address names. */
public sealed interface Entity permits Queue, Topic, Subscription {

    EntityPath address();

    EntitySettings settings();

    EntityTimes times();

    /** What it holds, dead letters included. */
    long sizeInBytes();

    /** Nobody has anything to do with it now. */
    boolean isUnused();

    /** Takes on other settings; whether they may be changed was checked. */
    void update(EntitySettings settings);

    /** Forgets everything for good, and tells whoever receives. */
    void delete();
}
