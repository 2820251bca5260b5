/**
 * Separated text: records in with their line numbers, lines out.
 *
 * <p>May import: Jackson's CSV parser. Imports nothing of ours.
 *
 * <p>Records are read token by token from a byte stream: one record is in memory at a time, and a broken one is handed over
 * as what it is, so that the records after it can still be read.
 */
@NullMarked
package io.dataversehub.batch.csv;

import org.jspecify.annotations.NullMarked;
