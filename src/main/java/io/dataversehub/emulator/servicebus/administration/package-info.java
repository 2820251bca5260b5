/**
 * The administration API in front of the broker: Atom entries over HTTP, as the SDKs' administration clients speak it.
 *
 * <p>May import: {@code broker}, {@code sql} for the rules, and {@code sas}. XML is the JDK's; so is the HTTP server, since this is
 * a few requests an hour.
 *
 * <p>The real service speaks HTTPS on port 443, and the clients insist: a client of this one must have its requests sent to {@code
 * http://localhost:5300} instead, the port of Microsoft's own emulator.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/servicebus/">Service Bus REST API</a>
 */
@NullMarked
package io.dataversehub.emulator.servicebus.administration;

import org.jspecify.annotations.NullMarked;
