package io.dataversehub.emulator.servicebus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entities as Microsoft's own emulator has them declared.
 *
 * <pre>{@code
 * {"UserConfig": {"Namespaces": [{"Name": "sbemulatorns",
 *    "Queues": [{"Name": "orders", "Properties": {"LockDuration": "PT1M", "MaxDeliveryCount": 10}}],
 *    "Topics": [{"Name": "events", "Subscriptions": [{"Name": "all", "Rules": []}]}]}]}}
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/Azure/azure-service-bus-emulator-installer/blob/main/ServiceBus-Emulator/Config/Config.json">Config.json</a>
 */
record EmulatorConfig(
        @JsonProperty(value = "UserConfig", required = true) UserConfig userConfig) {

    record UserConfig(
            @JsonProperty(value = "Namespaces", required = true)
            List<NamespaceConfig> namespaces) {}

    record NamespaceConfig(
            @JsonProperty("Name") @Nullable String name,
            @JsonProperty("Queues") @Nullable List<QueueConfig> queues,
            @JsonProperty("Topics") @Nullable List<TopicConfig> topics) {}

    record QueueConfig(
            @JsonProperty(value = "Name", required = true) String name,
            @JsonProperty("Properties") @Nullable PropertiesConfig properties) {}

    record TopicConfig(
            @JsonProperty(value = "Name", required = true) String name,
            @JsonProperty("Properties") @Nullable PropertiesConfig properties,
            @JsonProperty("Subscriptions") @Nullable List<SubscriptionConfig> subscriptions) {}

    record SubscriptionConfig(
            @JsonProperty(value = "Name", required = true) String name,
            @JsonProperty("Properties") @Nullable PropertiesConfig properties,
            @JsonProperty("Rules") @Nullable List<RuleConfig> rules) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads the file; fails with a {@link ServiceBusEmulatorException} that names it. */
    static EmulatorConfig read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), EmulatorConfig.class);
        } catch (JsonProcessingException e) {
            throw new ServiceBusEmulatorException(
                    "The configuration file " + file + " is not a Config.json of the Service Bus emulator: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new ServiceBusEmulatorException("The configuration file " + file + " cannot be read: " + e, e);
        }
    }

    /** Declares all entities; fails with a {@link ServiceBusEmulatorException} that names the one that is wrong. */
    void declareIn(Namespace namespace) {
        for (NamespaceConfig one : userConfig.namespaces) {
            orEmpty(one.queues)
                    .forEach(queue -> declare("queue '" + queue.name + "'", () -> declare(queue, namespace)));
            orEmpty(one.topics)
                    .forEach(topic -> declare("topic '" + topic.name + "'", () -> declare(topic, namespace)));
        }
        declare("forwarding", namespace::checkForwarding);
    }

    private static void declare(QueueConfig queue, Namespace namespace) {
        namespace.declareQueue(queue.name, PropertiesConfig.settings(queue.properties));
    }

    private static void declare(TopicConfig topic, Namespace namespace) {
        namespace.declareTopic(topic.name, PropertiesConfig.settings(topic.properties));
        for (SubscriptionConfig subscription : orEmpty(topic.subscriptions)) {
            declare(
                    "subscription '" + subscription.name + "'",
                    () -> namespace.declareSubscription(
                            topic.name,
                            subscription.name,
                            PropertiesConfig.settings(subscription.properties),
                            RuleConfig.rules(subscription.rules)));
        }
    }

    private static void declare(String what, Runnable declaration) {
        try {
            declaration.run();
        } catch (BrokerException | IllegalArgumentException e) {
            throw new ServiceBusEmulatorException(
                    "The configuration file declares " + what + " wrongly: " + e.getMessage(), e);
        }
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
