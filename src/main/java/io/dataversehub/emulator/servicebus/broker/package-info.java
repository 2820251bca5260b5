/**
 * Queues, topics, subscriptions, locks, sessions and settlement: a message broker that knows no protocol.
 *
 * <p>May import: the JDK, the leaf {@code sql} for rules, and H2's MVStore in {@code MvJournal} alone. A message is bytes it never reads plus the few fields it
 * acts on; the time comes from a clock that tests move by hand.
 *
 * <p>Nothing here is thread-safe: one thread owns a broker and all that hangs on it. That thread calls {@link Broker#run()} after
 * each piece of work; only there are messages handed out and deadlines kept, so no call into the broker ever calls back before it
 * returns.
 */
@NullMarked
package io.dataversehub.emulator.servicebus.broker;

import org.jspecify.annotations.NullMarked;
