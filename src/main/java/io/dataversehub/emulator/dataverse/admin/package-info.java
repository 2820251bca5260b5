/**
 * What is behind {@code /emulator/}: service protection limits, faults to order, the request log, the counters.
 *
 * <p>May import: {@code errors}.
 *
 * <p>Pure state that is told the time: it answers what should happen, and the HTTP front makes it happen.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.admin;

import org.jspecify.annotations.NullMarked;
