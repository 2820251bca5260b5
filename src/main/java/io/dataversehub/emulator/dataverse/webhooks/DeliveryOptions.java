package io.dataversehub.emulator.dataverse.webhooks;

import java.time.Duration;

/**
 * How events are posted.
 *
 * @param organization domain name of the environment, which every post carries
 * @param webhookTimeout how long a webhook may take to answer
 */
public record DeliveryOptions(String organization, Duration webhookTimeout) {}
