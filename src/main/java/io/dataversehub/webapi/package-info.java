/**
 * A client of the Dataverse Web API that knows no Camel: requests, sign-in, retry, table metadata, rows in and outcomes out.
 *
 * <p>May import: {@code governor}.
 *
 * <p>It speaks through Apache HttpClient 5 (async), the family that camel-http uses, since that was the fastest client
 * measured that multiplexes many requests without a thread each. Of its two shapes it takes the minimal one: half the cost per
 * request, and without what must not happen here anyway (cookies, redirects, repeats of its own). That one knows no proxies.
 */
@NullMarked
package io.dataversehub.webapi;

import org.jspecify.annotations.NullMarked;
