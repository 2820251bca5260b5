package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HubSettingsTest {

    @Test
    void productionWithoutRealServicesNamesEveryMissingSettingAtOnce() {
        assertThatThrownBy(() -> HubSettings.of(Map.of("hub.profile", "prod"), name -> null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "hub.dataverse.url",
                        "hub.dataverse.tenant",
                        "hub.dataverse.clientId",
                        "hub.dataverse.clientSecret or hub.dataverse.certificate",
                        "hub.servicebus.connectionString or hub.servicebus.namespace");
    }

    @Test
    void productionWithAManagedIdentityNeedsNoSecret() {
        HubSettings settings = HubSettings.of(
                Map.of(
                        "hub.profile", "prod",
                        "hub.dataverse.url", "https://contoso.crm4.dynamics.com",
                        "hub.dataverse.managedIdentity", "system",
                        "hub.servicebus.namespace", "contoso.servicebus.windows.net"),
                name -> null);

        assertThat(settings.profile()).isEqualTo("prod");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> HubSettings.of(
                        Map.of("hub.prot", "8080", "hub.port", "99999", "hub.dataverse.url", "contoso"), name -> null))
                .hasMessageContaining("3 settings are wrong")
                .hasMessageContainingAll("hub.prot", "99999", "contoso");
    }

    @Test
    void everyFaultOfTheIdentitiesIsToldWithoutASecret() {
        assertThatThrownBy(() -> HubSettings.of(
                        Map.of("hub.dataverse.identities", "app-1=s3cret, app-2, app-1=managed"), name -> null))
                .hasMessageContainingAll(
                        "number 1 of the list (app-1) needs a tenant",
                        "number 2 of the list must be clientId=secret",
                        "number 3 of the list names the application app-1 a second time")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whatTheEnvironmentSaysWins() {
        HubSettings settings =
                HubSettings.of(Map.of("hub.port", "8080"), name -> name.equals("hub.port") ? "8090" : null);

        assertThat(settings.number("hub.port")).isEqualTo(8090);
    }

    @Test
    void theShippedFileSaysEverySettingWithTheDefaultThatIsInForce() throws Exception {
        Path file = Path.of("application.properties");
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            shipped.load(reader);
        }
        String text = Files.readString(file);

        HubSettings.of(Map.of(), name -> null).all().forEach((key, value) -> assertThat(shipped.getProperty(key))
                .as(key)
                .isEqualTo(value));
        assertThat(text).contains("# hub.dataverse.url =", "# hub.dataverse.clientSecret =");
    }
}
