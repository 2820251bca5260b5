/**
 * A local Dataverse Web API, a product of its own: any client in any language may use it.
 *
 * <p>May import: nothing of ours. It and the client are two independent readings of one specification and so catch each
 * other's mistakes.
 *
 * <p>Here is what listens and wires; {@link io.dataversehub.emulator.dataverse.Operations} is the list of what it can do. The
 * rest lies below, each package importing only those under it:
 *
 * <pre>
 *                   webhooks                    events posted to others
 * batch              functions   metadata       operations, one per file
 *            writing
 *            discovery                          a service of its own: which environments there are
 *            reading
 *               web                             calls, replies, the router
 *              store                            rows in H2, transactions, queries as SQL
 *         sql                                   SELECT statements as FetchXML
 *         schema    odata    fetch    admin     tables; texts of OData and FetchXML; limits, faults, log
 *              errors                           every refusal with its code and text
 * </pre>
 */
@NullMarked
package io.dataversehub.emulator.dataverse;

import org.jspecify.annotations.NullMarked;
