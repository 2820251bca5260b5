package io.dataversehub.emulator.dataverse.admin;

/**
 * What a user may still do in this window.
 *
 * @param requests number of them
 * @param millis execution time
 */
public record Remaining(long requests, long millis) {}
