package io.dataversehub;

import io.dataversehub.routes.CallbackHosts;
import io.dataversehub.store.StoreOptions;
import io.dataversehub.webapi.IdentityText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own settings ({@code hub.*}), read once at the start and checked all together: whoever mends a configuration
 * wants to know every fault at once, and a hub that is half right must not start.
 *
 * <p>A value comes from, in this order: a system property of the same name, an environment variable
 * ({@code HUB_DATAVERSE_URL}), {@code application-<profile>.properties}, {@code application.properties}. The last two lie
 * in the working directory. An empty value counts as absent.
 */
final class HubSettings {

    static final String PROFILE = "hub.profile";

    /** Camel's own name for it, heard too where it is given from outside; in a file it would turn on Camel's dev mode. */
    private static final String CAMEL_PROFILE = "camel.main.profile";

    static final String DATAVERSE_URL = "hub.dataverse.url";
    static final String TENANT = "hub.dataverse.tenant";
    static final String CLIENT_ID = "hub.dataverse.clientId";
    static final String CLIENT_SECRET = "hub.dataverse.clientSecret";
    static final String CERTIFICATE = "hub.dataverse.certificate";
    static final String MANAGED_IDENTITY = "hub.dataverse.managedIdentity";
    static final String WORKLOAD_IDENTITY = "hub.dataverse.workloadIdentity";
    static final String DEVELOPER = "hub.dataverse.developerSignIn";
    static final String IDENTITIES = "hub.dataverse.identities";
    static final String AUTHORITY = "hub.dataverse.authority";
    static final String SERVICEBUS_CONNECTION = "hub.servicebus.connectionString";
    static final String SERVICEBUS_NAMESPACE = "hub.servicebus.namespace";
    static final String EMULATOR_DATAVERSE_PORT = "hub.emulator.dataverse.port";
    static final String EMULATOR_SERVICEBUS_PORT = "hub.emulator.servicebus.port";
    static final String EMULATOR_DATA = "hub.emulator.data";
    static final String JMX_HOST = "hub.jmx.host";
    static final String JMX_PORT = "hub.jmx.port";
    static final String DATABASE_URL = "hub.database.url";
    static final String DATABASE_USER = "hub.database.user";
    static final String DATABASE_PASSWORD = "hub.database.password";
    static final String BATCH_DIR = "hub.batch.dir";
    static final String BATCH_SOURCE_URL = "hub.batch.source.url";
    static final String TRIGGER_HOSTS = CallbackHosts.SETTING;
    static final String ROUTES_DIR = "hub.routes.dir";

    /** Every setting there is, with its default; an empty default means that there is none. */
    private static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, String> values;

    private HubSettings(Map<String, String> values) {
        this.values = values;
    }

    private static Map<String, String> defaults() {
        Map<String, String> d = new LinkedHashMap<>();
        d.put(PROFILE, "dev");
        d.put(DATAVERSE_URL, "");
        d.put(TENANT, "");
        d.put(CLIENT_ID, "");
        d.put(CLIENT_SECRET, "");
        d.put(CERTIFICATE, "");
        d.put("hub.dataverse.certificatePassword", "");
        d.put(MANAGED_IDENTITY, "");
        d.put(WORKLOAD_IDENTITY, "");
        d.put(DEVELOPER, "false");
        d.put(IDENTITIES, "");
        d.put(AUTHORITY, "");
        d.put("hub.dataverse.scope", "");
        d.put("hub.dataverse.maskedColumns", "");
        d.put(SERVICEBUS_CONNECTION, "");
        d.put(SERVICEBUS_NAMESPACE, "");
        d.put("hub.queue.name", "dataverse-in");
        d.put("hub.queue.concurrency", "250");
        d.put("hub.events.name", "dataverse-events");
        d.put("hub.events.changes", "");
        d.put("hub.webhooks.key", "");
        d.put("hub.webhooks.secret", "");
        d.put("hub.webhooks.url", "");
        d.put(TRIGGER_HOSTS, "*.logic.azure.com,*.azure-apim.net,*.powerplatform.com");
        d.put("hub.triggers.key", "");
        d.put("hub.triggers.url", "");
        d.put("hub.triggers.keep", "3");
        d.put("hub.triggers.attempts", "200");
        d.put("hub.tag", "dataverse-hub");
        d.put(DATABASE_URL, StoreOptions.DEFAULT.url());
        d.put(DATABASE_USER, StoreOptions.DEFAULT.user());
        d.put(DATABASE_PASSWORD, "");
        d.put(BATCH_DIR, "./data/batch");
        d.put("hub.batch.mappings", "routes/batch");
        d.put("hub.batch.chunkSize", "1000");
        d.put("hub.batch.progress", "5");
        d.put("hub.batch.retryDelay", "30");
        d.put("hub.batch.keep", "30");
        d.put("hub.batch.delay", "2000");
        d.put("hub.batch.settle", "500");
        d.put("hub.batch.cron", "0 30 1 * * ?");
        d.put(BATCH_SOURCE_URL, "");
        d.put("hub.batch.source.file", "download.csv");
        d.put("hub.batch.source.cron", "0 0 1 * * ?");
        d.put(EMULATOR_DATAVERSE_PORT, "8081");
        d.put(EMULATOR_SERVICEBUS_PORT, "5672");
        d.put(EMULATOR_DATA, "./data/emulator");
        d.put(JMX_HOST, "127.0.0.1");
        d.put(JMX_PORT, "1099");
        d.put("hub.host", "127.0.0.1");
        d.put("hub.port", "8080");
        d.put("hub.management.port", "9876");
        d.put(ROUTES_DIR, "routes");
        return d;
    }

    /** The settings of a process that was started in {@code folder}. */
    static HubSettings read(Path folder) {
        UnaryOperator<String> outside = HubSettings::outside;
        Properties files = load(folder.resolve("application.properties"));
        String profile = Optional.ofNullable(outside.apply(PROFILE))
                .or(() -> Optional.ofNullable(outside.apply(CAMEL_PROFILE)))
                .orElseGet(() -> files.getProperty(PROFILE, "dev"))
                .trim();
        files.putAll(load(folder.resolve("application-" + profile + ".properties")));
        Map<String, String> given = new LinkedHashMap<>();
        files.stringPropertyNames().forEach(key -> given.put(key, files.getProperty(key)));
        given.put(PROFILE, profile);
        return of(given, outside);
    }

    /** Checks {@code given} and what {@code outside} says of the same names, which wins. */
    static HubSettings of(Map<String, String> given, UnaryOperator<String> outside) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        given.forEach((key, value) -> put(values, key, value));
        DEFAULTS.keySet().forEach(key -> put(values, key, outside.apply(key)));
        HubSettings settings = new HubSettings(values);
        List<String> faults = settings.faults(given);
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return settings;
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null && !value.isBlank() && key.startsWith("hub.")) {
            values.put(key, value.trim());
        }
    }

    private static @Nullable String outside(String key) {
        String property = System.getProperty(key);
        return property != null
                ? property
                : System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw new SettingsException(List.of("Cannot read " + file.toAbsolutePath() + ": " + e.getMessage()));
            }
        }
        return properties;
    }

    private List<String> faults(Map<String, String> given) {
        List<String> faults = new ArrayList<>();
        for (String key : new TreeSet<>(given.keySet())) {
            if (key.startsWith("hub.") && !DEFAULTS.containsKey(key)) {
                faults.add(
                        key + " is no setting of the hub. The settings are in application.properties and the README.");
            }
        }
        for (String key :
                List.of(EMULATOR_DATAVERSE_PORT, EMULATOR_SERVICEBUS_PORT, "hub.port", "hub.management.port")) {
            checkNumber(faults, key, 0, 65535);
        }
        checkNumber(faults, JMX_PORT, -1, 65535);
        checkNumber(faults, "hub.queue.concurrency", 1, 1000);
        checkNumber(faults, "hub.batch.chunkSize", 1, 1000);
        checkNumber(faults, "hub.triggers.keep", 1, 365);
        checkNumber(faults, "hub.triggers.attempts", 1, 10_000);
        CallbackHosts.faults(required(TRIGGER_HOSTS)).forEach(fault -> faults.add(TRIGGER_HOSTS + ": " + fault + "."));
        checkAddress(faults, "hub.triggers.url", "the hub's address, such as https://hub.contoso.com");
        for (String key : List.of(
                "hub.batch.progress",
                "hub.batch.retryDelay",
                "hub.batch.keep",
                "hub.batch.delay",
                "hub.batch.settle")) {
            checkNumber(faults, key, 1, Integer.MAX_VALUE);
        }
        checkAddress(faults, DATAVERSE_URL, "the environment's address, such as https://contoso.crm4.dynamics.com");
        checkAddress(faults, AUTHORITY, "an authority's address, such as https://login.microsoftonline.us");
        text(IDENTITIES)
                .ifPresent(list -> IdentityText.faults(list, text(TENANT).orElse(null))
                        .forEach(fault -> faults.add(IDENTITIES + ": " + fault + ".")));
        if (!List.of("true", "false").contains(required(DEVELOPER))) {
            faults.add(DEVELOPER + " is '" + required(DEVELOPER) + "', but must be true or false.");
        }
        if (text(SERVICEBUS_CONNECTION).isPresent()
                && text(SERVICEBUS_NAMESPACE).isPresent()) {
            faults.add("Set " + SERVICEBUS_CONNECTION + " or " + SERVICEBUS_NAMESPACE + ", not both.");
        }
        if (!List.of("dev", "prod").contains(profile())) {
            faults.add(PROFILE + " is '" + profile() + "', but must be dev or prod.");
        }
        if (profile().equals("prod")) {
            missingInProduction(faults);
        }
        return faults;
    }

    private void missingInProduction(List<String> faults) {
        String why = " is missing: the profile prod starts no stand-ins.";
        if (text(DATAVERSE_URL).isEmpty()) {
            faults.add(DATAVERSE_URL + why);
        }
        boolean withoutSecret = Stream.of(MANAGED_IDENTITY, WORKLOAD_IDENTITY, IDENTITIES)
                        .anyMatch(key -> text(key).isPresent())
                || required(DEVELOPER).equals("true");
        boolean application = text(CLIENT_ID).isPresent()
                && text(MANAGED_IDENTITY).isEmpty()
                && text(WORKLOAD_IDENTITY).isEmpty();
        if (!withoutSecret || application) {
            for (String key : List.of(TENANT, CLIENT_ID)) {
                if (text(key).isEmpty()) {
                    faults.add(key + " (or " + MANAGED_IDENTITY + ")" + why);
                }
            }
            if (text(CLIENT_SECRET).isEmpty() && text(CERTIFICATE).isEmpty()) {
                faults.add(CLIENT_SECRET + " or " + CERTIFICATE + " (or " + MANAGED_IDENTITY + ")" + why);
            }
        }
        if (text(SERVICEBUS_CONNECTION).isEmpty() && text(SERVICEBUS_NAMESPACE).isEmpty()) {
            faults.add(SERVICEBUS_CONNECTION + " or " + SERVICEBUS_NAMESPACE + why);
        }
    }

    /** @param what it must be, with an example */
    private void checkAddress(List<String> faults, String key, String what) {
        text(key)
                .filter(url -> !url.matches("https?://[^/\\s]+/?"))
                .ifPresent(url -> faults.add(key + " is '" + url + "', but must be " + what));
    }

    private void checkNumber(List<String> faults, String key, int min, int max) {
        String value = values.getOrDefault(key, "");
        try {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                faults.add(key + " is " + value + ", but must be " + min + " to " + max + ".");
            }
        } catch (NumberFormatException e) {
            faults.add(key + " is '" + value + "', but must be a whole number from " + min + " to " + max + ".");
        }
    }

    String profile() {
        return required(PROFILE);
    }

    /** The value, or empty where neither the user nor a default says one. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /** The value of a setting that has a default. */
    String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException(key + " has neither a value nor a default"));
    }

    int number(String key) {
        return Integer.parseInt(required(key));
    }

    /** All values that are set, for Camel's placeholders: a route file says {@code {{hub.batch.dir}}}. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            // The download route asks whether its URL is empty, so that one is there in any case.
            if (!value.isEmpty() || key.equals(BATCH_SOURCE_URL)) {
                all.put(key, value);
            }
        });
        return all;
    }
}
