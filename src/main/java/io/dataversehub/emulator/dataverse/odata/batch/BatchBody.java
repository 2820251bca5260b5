package io.dataversehub.emulator.dataverse.odata.batch;

/**
 * A multipart body ready to be sent.
 *
 * @param contentType with the boundary
 * @param bytes not copied
 */
public record BatchBody(String contentType, byte[] bytes) {}
