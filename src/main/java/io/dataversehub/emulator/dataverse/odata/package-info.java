/**
 * The text of OData as Dataverse speaks it: URLs, query options, {@code $filter}, paging cookies. Text in, records out,
 * and back; nothing here knows a table, a row or HTTP.
 *
 * <p>May import: the JDK and jspecify. The core of the emulator calls it, never the other way round.
 *
 * <p>Why no OData library: those parse against a whole entity model and accept all of OData, while Dataverse takes a
 * small part of it, adds query functions of its own and answers mistakes with texts that clients look for. Error texts
 * without a better source are those of Microsoft's own OData library, on which the service is built.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.odata;

import org.jspecify.annotations.NullMarked;
