package io.dataversehub.emulator.dataverse.odata;

/**
 * One item of {@code $expand}.
 *
 * @param navigation name of the navigation property
 * @param reference whether only the address is wanted: {@code primarycontactid/$ref}
 */
public record Expand(String navigation, boolean reference, Query query) {}
