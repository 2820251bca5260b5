/**
 * A local Azure Service Bus over AMQP 1.0 that the unmodified SDKs talk to, a product of its own: {@link
 * io.dataversehub.emulator.servicebus.ServiceBusEmulator} starts it from Java or from the command line.
 *
 * <p>May import: nothing of ours but its leaves: {@code sql} (filters and actions of rules), {@code broker} (queues that know no
 * protocol), {@code amqp} (a protocol that knows no queues), {@code administration} (the API over HTTP) and {@code sas} (tokens).
 *
 * <p>It does not do: TLS, AMQP over WebSockets, authorization rules, scheduling within a transaction, transfers by way of another
 * entity. What it does not do it refuses by name.
 */
@NullMarked
package io.dataversehub.emulator.servicebus;

import org.jspecify.annotations.NullMarked;
