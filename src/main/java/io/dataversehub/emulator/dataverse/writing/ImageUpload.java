package io.dataversehub.emulator.dataverse.writing;

/**
 * Value of an image column: an image as it was sent.
 *
 * @param name of its file
 */
public record ImageUpload(byte[] bytes, String name) {}
