/**
 * The state that the hub itself keeps: batch runs, checkpoints, rejects, how far changes were followed, who is told of events. JDBC on H2 or PostgreSQL.
 *
 * <p>May import: the JDK and JDBC libraries.
 */
@NullMarked
package io.dataversehub.store;

import org.jspecify.annotations.NullMarked;
