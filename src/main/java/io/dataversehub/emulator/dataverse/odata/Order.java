package io.dataversehub.emulator.dataverse.odata;

/** One item of {@code $orderby}. */
public record Order(PropertyPath property, boolean descending) {}
