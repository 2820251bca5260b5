/**
 * A local Dataverse Web API, a product of its own: any client in any language may use it.
 *
 * <p>May import: nothing of ours. It and the client are two independent readings of one specification and so catch each
 * other's mistakes.
 */
@NullMarked
package io.dataversehub.emulator.dataverse;

import org.jspecify.annotations.NullMarked;
