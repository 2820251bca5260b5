/**
 * The global discovery service, with one instance: this emulator. Clients ask it which environments a user has.
 *
 * <p>May import: {@code errors}, {@code odata}, {@code store}, {@code web}. It is no part of the Web API: it has its own root, its
 * own version, texts that are compared case-sensitively, and answers a key with a list.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.discovery;

import org.jspecify.annotations.NullMarked;
