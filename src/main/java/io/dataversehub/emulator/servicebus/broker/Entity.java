package io.dataversehub.emulator.servicebus.broker;

/** What an address names. */
public sealed interface Entity permits Queue, Topic, Subscription {}
