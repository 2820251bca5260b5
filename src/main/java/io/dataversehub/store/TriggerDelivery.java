package io.dataversehub.store;

import java.util.UUID;

/**
 * What is to be posted to a flow next.
 *
 * @param callbackUrl a secret
 * @param attempts that have failed so far
 */
public record TriggerDelivery(UUID subscription, String callbackUrl, int attempts, TriggerEvent event) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "TriggerDelivery[event " + event.sequence() + " to subscription " + subscription + "]";
    }
}
