/**
 * Custom APIs: rows of {@code customapi}, {@code customapirequestparameter} and {@code customapiresponseproperty} that can be
 * called like any message, and what they do.
 *
 * <p>In Dataverse a plug-in in .NET says what a custom API does. Here a file does, or a program behind a URL; the file's
 * language is kept as small as the examples of the documentation need, since whatever is larger is better written as a
 * program.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.custom;

import org.jspecify.annotations.NullMarked;
