package io.dataversehub.webapi;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as it comes from Dataverse.
 *
 * @param name null where Dataverse does not tell it: thumbnails
 * @param mimeType null where Dataverse does not tell it
 * @param size in bytes; -1: not told
 * @param content read part after part while it is read, so that no more than one part is in memory; reading may block. For one
 *     thread
 */
public record FileDownload(@Nullable String name, @Nullable String mimeType, long size, InputStream content) {}
