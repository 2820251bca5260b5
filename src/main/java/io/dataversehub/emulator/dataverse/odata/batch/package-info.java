/**
 * The body of {@code $batch}, read and written.
 *
 * <p>May import: the JDK, jspecify and Apache James Mime4j. Mime4j does the splitting: it takes either line end, quoted
 * boundaries and nested parts, reads no more than a part at a time and has limits for headers. What stands in a part,
 * an HTTP request, is no business of a mail library and is read here, with the error texts of Microsoft's OData
 * library, which the service is built on.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">Execute
 *     batch operations</a>
 */
@NullMarked
package io.dataversehub.emulator.dataverse.odata.batch;

import org.jspecify.annotations.NullMarked;
