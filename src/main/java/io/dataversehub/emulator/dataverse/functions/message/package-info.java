/**
 * What a function or action of the Web API is: its signature, the parameters of a call, its result.
 *
 * <p>A leaf under the packages with the messages themselves. May import: {@code errors}, {@code schema}, {@code store},
 * {@code odata}, {@code web}.
 *
 * <p>"Message" is Dataverse's word for what the Web API shows as a function or an action. Signatures are those of
 * {@code $metadata}, so that what is announced and what is checked cannot differ.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.message;

import org.jspecify.annotations.NullMarked;
