/**
 * AMQP 1.0 in front of the broker, as the Service Bus SDKs speak it: proton-j is the protocol engine, Netty the transport.
 *
 * <p>May import: {@code broker}, {@code sas} and, for the rules it carries, {@code sql}.
 *
 * <p>One event loop serves all connections and owns the broker, so there are no locks. Nothing is written to a socket before the
 * broker's journal is committed: see {@link io.dataversehub.emulator.servicebus.amqp.BrokerLoop}.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide">AMQP 1.0 in Azure Service
 *     Bus</a>
 */
@NullMarked
package io.dataversehub.emulator.servicebus.amqp;

import org.jspecify.annotations.NullMarked;
