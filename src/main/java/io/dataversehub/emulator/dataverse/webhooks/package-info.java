/**
 * Steps that post events: to webhooks over HTTP, to Azure Service Bus over AMQP.
 *
 * <p>May import: {@code errors}, {@code schema}, {@code store}, {@code web}, and {@code functions.message}, whose calls it
 * hears of; its leaf {@code context} writes the body.
 *
 * <pre>
 * rows written ──▶ EventListener ──▶ Steps (who wants it) ──▶ sync: Post within the transaction
 *                                                        └──▶ async: a row of asyncoperation, after the commit EventJob ──▶ Post
 * </pre>
 */
@NullMarked
package io.dataversehub.emulator.dataverse.webhooks;

import org.jspecify.annotations.NullMarked;
