/**
 * The body that Dataverse posts to webhooks and buses: a {@code RemoteExecutionContext}, as JSON and as XML.
 *
 * <p>A leaf; imports nothing of ours. Written by hand and not by a mapper, since the rules of .NET's data contract
 * serializers (a type hint first, collections of pairs, dates in a notation of their own) are those of no Java library.
 */
@NullMarked
package io.dataversehub.emulator.dataverse.webhooks.context;

import org.jspecify.annotations.NullMarked;
