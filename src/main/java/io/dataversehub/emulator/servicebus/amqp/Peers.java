package io.dataversehub.emulator.servicebus.amqp;

/** What all connections of a server share. */
record Peers(AmqpSettings settings, BrokerLoop loop) {}
