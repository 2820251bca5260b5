/**
 * The schema as data: {@code EntityDefinitions}, {@code RelationshipDefinitions}, {@code GlobalOptionSetDefinitions}, and
 * {@code $metadata}.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}.
 *
 * <p>A definition is built as a JSON tree with all its properties and cut to what was asked for afterwards: there are few of
 * them, and one way to select and filter serves all kinds.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.metadata;

import org.jspecify.annotations.NullMarked;
