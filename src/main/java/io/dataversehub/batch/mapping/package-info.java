/**
 * What a file's columns become: the mapping files, and the function from a record to a row.
 *
 * <p>May import: {@code batch.csv} (dialect, records) and Jackson's YAML parser.
 *
 * <p>A mapping is data beside the route, not code in it, so that somebody who knows the file and the table can change it; every
 * fault of a mapping file is told at once, with its line.
 */
@NullMarked
package io.dataversehub.batch.mapping;

import org.jspecify.annotations.NullMarked;
