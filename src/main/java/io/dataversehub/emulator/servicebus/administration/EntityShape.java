package io.dataversehub.emulator.servicebus.administration;

import java.util.List;

/** The elements of a description, in the order that clients and service agree on: the data contract is read by position. */
enum EntityShape {
    QUEUE(
            "QueueDescription",
            List.of(
                    "LockDuration",
                    "MaxSizeInMegabytes",
                    "RequiresDuplicateDetection",
                    "RequiresSession",
                    "DefaultMessageTimeToLive",
                    "DeadLetteringOnMessageExpiration",
                    "DuplicateDetectionHistoryTimeWindow",
                    "MaxDeliveryCount",
                    "EnableBatchedOperations",
                    "SizeInBytes",
                    "MessageCount",
                    "IsAnonymousAccessible",
                    "AuthorizationRules",
                    "Status",
                    "ForwardTo",
                    "UserMetadata",
                    "CreatedAt",
                    "UpdatedAt",
                    "AccessedAt",
                    "SupportOrdering",
                    "CountDetails",
                    "AutoDeleteOnIdle",
                    "EnablePartitioning",
                    "EntityAvailabilityStatus",
                    "ForwardDeadLetteredMessagesTo",
                    "EnableExpress",
                    "MaxMessageSizeInKilobytes")),
    TOPIC(
            "TopicDescription",
            List.of(
                    "DefaultMessageTimeToLive",
                    "MaxSizeInMegabytes",
                    "RequiresDuplicateDetection",
                    "DuplicateDetectionHistoryTimeWindow",
                    "EnableBatchedOperations",
                    "SizeInBytes",
                    "FilteringMessagesBeforePublishing",
                    "IsAnonymousAccessible",
                    "AuthorizationRules",
                    "Status",
                    "UserMetadata",
                    "CreatedAt",
                    "UpdatedAt",
                    "AccessedAt",
                    "SupportOrdering",
                    "CountDetails",
                    "SubscriptionCount",
                    "AutoDeleteOnIdle",
                    "EnablePartitioning",
                    "EntityAvailabilityStatus",
                    "EnableSubscriptionPartitioning",
                    "EnableExpress",
                    "MaxMessageSizeInKilobytes")),
    SUBSCRIPTION(
            "SubscriptionDescription",
            List.of(
                    "LockDuration",
                    "RequiresSession",
                    "DefaultMessageTimeToLive",
                    "DeadLetteringOnMessageExpiration",
                    "DeadLetteringOnFilterEvaluationExceptions",
                    "DefaultRuleDescription",
                    "MessageCount",
                    "MaxDeliveryCount",
                    "EnableBatchedOperations",
                    "Status",
                    "ForwardTo",
                    "CreatedAt",
                    "UpdatedAt",
                    "AccessedAt",
                    "CountDetails",
                    "UserMetadata",
                    "ForwardDeadLetteredMessagesTo",
                    "AutoDeleteOnIdle",
                    "EntityAvailabilityStatus"));

    private final String element;
    private final List<String> properties;

    EntityShape(String element, List<String> properties) {
        this.element = element;
        this.properties = properties;
    }

    String element() {
        return element;
    }

    List<String> properties() {
        return properties;
    }
}
