package io.dataversehub;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import io.dataversehub.emulator.servicebus.ServiceBusEmulator;
import io.dataversehub.emulator.servicebus.ServiceBusEmulatorOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded Dataverse and the embedded Service Bus, each started only where no real service is configured. They keep
 * their rows and messages under {@code hub.emulator.data}, so that a hub that was killed finds them again.
 */
final class StandIns implements AutoCloseable {

    private final @Nullable DataverseEmulator dataverse;
    private final @Nullable ServiceBusEmulator serviceBus;

    private StandIns(@Nullable DataverseEmulator dataverse, @Nullable ServiceBusEmulator serviceBus) {
        this.dataverse = dataverse;
        this.serviceBus = serviceBus;
    }

    static StandIns start(HubSettings settings) {
        boolean embeddedDataverse = settings.text(HubSettings.DATAVERSE_URL).isEmpty();
        boolean embeddedServiceBus =
                settings.text(HubSettings.SERVICEBUS_CONNECTION).isEmpty()
                        && settings.text(HubSettings.SERVICEBUS_NAMESPACE).isEmpty();
        Path data = Path.of(settings.required(HubSettings.EMULATOR_DATA));
        StandIns started = new StandIns(null, null);
        try {
            if (embeddedDataverse) {
                started = new StandIns(
                        DataverseEmulator.start(DataverseEmulatorOptions.defaults()
                                .withPort(settings.number(HubSettings.EMULATOR_DATAVERSE_PORT))
                                .withData(data.resolve("dataverse"))),
                        null);
            }
            if (embeddedServiceBus) {
                started = new StandIns(
                        started.dataverse,
                        ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults()
                                .withPort(settings.number(HubSettings.EMULATOR_SERVICEBUS_PORT))
                                .withData(data.resolve("servicebus"))));
            }
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw new SettingsException(List.of(e.getMessage() + " (" + HubSettings.EMULATOR_DATAVERSE_PORT + ", "
                    + HubSettings.EMULATOR_SERVICEBUS_PORT + ", " + HubSettings.EMULATOR_DATA + ")"));
        }
    }

    /** What the hub's settings become by these stand-ins. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (dataverse != null) {
            settings.put(HubSettings.DATAVERSE_URL, dataverse.url().toString());
        }
        if (serviceBus != null) {
            settings.put(HubSettings.SERVICEBUS_CONNECTION, serviceBus.connectionString());
        }
        return settings;
    }

    @Override
    public void close() {
        if (serviceBus != null) {
            serviceBus.close();
        }
        if (dataverse != null) {
            dataverse.close();
        }
    }
}
