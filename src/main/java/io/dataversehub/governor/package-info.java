/**
 * Admission to Dataverse: who may call now, and how the limit moves.
 *
 * <p>May import: the JDK only, so that the decision can be tested without HTTP, Camel or a clock that ticks.
 *
 * <p>Nothing here blocks or sleeps: a caller that must wait holds a stage.
 */
@NullMarked
package io.dataversehub.governor;

import org.jspecify.annotations.NullMarked;
