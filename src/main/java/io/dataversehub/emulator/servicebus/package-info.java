/**
 * A local Azure Service Bus over AMQP 1.0 that the unmodified SDKs talk to.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package io.dataversehub.emulator.servicebus;

import org.jspecify.annotations.NullMarked;
