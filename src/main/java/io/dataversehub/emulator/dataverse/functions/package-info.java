/**
 * Functions and actions, bound and unbound, and custom APIs.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code odata}, {@code web}, {@code reading},
 * {@code writing}, and its own sub-packages:
 *
 * <pre>
 * functions             the list of messages, and how a call finds its message
 *    environment  …     the messages, one per file, grouped by what they are about
 *       message         what a message is: signature, parameters, result
 * </pre>
 *
 * <p>What a message takes and gives is declared once, as {@code $metadata} declares it; the reader of parameters checks calls
 * against that declaration, so that a message sees only what it declared.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.functions;

import org.jspecify.annotations.NullMarked;
