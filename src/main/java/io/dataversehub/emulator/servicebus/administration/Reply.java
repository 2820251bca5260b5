package io.dataversehub.emulator.servicebus.administration;

/** An answer; the XML may be empty. */
record Reply(int status, String xml) {}
