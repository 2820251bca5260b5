/**
 * Many rows to few calls: writes rows by CreateMultiple, UpdateMultiple and UpsertMultiple and gives each row its own outcome.
 *
 * <p>May import: {@code webapi}.
 *
 * <p>A refused call is split until the bad row stands alone, because Dataverse writes all rows of a call or none.
 */
@NullMarked
package io.dataversehub.bulk;

import org.jspecify.annotations.NullMarked;
