package io.dataversehub.component;

import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.Credentials;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.NullUnmarked;

/**
 * Rows in and out of Microsoft Dataverse. One component speaks to one environment as one identity; for another, bind
 * another instance under another name. Nothing touches the network before the first exchange.
 */
@Component("dataverse")
@NullUnmarked
public class DataverseComponent extends DefaultComponent {

    @Metadata(description = "The environment's address, such as https://contoso.crm4.dynamics.com.")
    private String url;

    @Metadata(label = "security", description = "The Entra tenant: id or domain name.")
    private String tenant;

    @Metadata(label = "security", description = "The application (client) id of the application user.")
    private String clientId;

    @Metadata(label = "security", secret = true, description = "The application's client secret.")
    private String clientSecret;

    @Metadata(
            label = "security",
            description = "The application's certificate instead of a secret: a .pem or .pfx file.")
    private String certificate;

    @Metadata(label = "security", secret = true, description = "The password of the .pfx file.")
    private String certificatePassword;

    @Metadata(
            label = "security",
            description = "Sign in as an Azure managed identity: its client id, or system for the machine's own.")
    private String managedIdentity;

    @Metadata(label = "security", description = "The sign-in authority; by default that of the public Azure cloud.")
    private String authority;

    @Metadata(description = "The options that endpoints start with.")
    private DataverseConfiguration configuration = new DataverseConfiguration();

    private final ChangesMemory inMemoryChanges = new InMemoryChanges();
    private DataverseClient client;
    private BulkWriter bulkWriter;
    private ExecutorService callbacks;
    private Observation observation;

    public DataverseComponent() {}

    public DataverseComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DataverseConfiguration copy = configuration.copy();
        int colon = remaining.indexOf(':');
        String operation = colon < 0 ? remaining : remaining.substring(0, colon);
        try {
            copy.setOperation(DataverseOperation.valueOf(operation));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + operation + "' is no operation of dataverse:. There are "
                    + java.util.Arrays.toString(DataverseOperation.values()) + ".");
        }
        copy.setTarget(colon < 0 ? null : remaining.substring(colon + 1));
        DataverseEndpoint endpoint = new DataverseEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getCamelContext().getTypeConverterRegistry().addFallbackTypeConverter(new RowConverter(), false);
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("The dataverse component needs the environment's address:"
                    + " set camel.component.dataverse.url (in the hub: hub.dataverse.url).");
        }
        URI environment = URI.create(url);
        callbacks = callbackPool();
        Credentials credentials = credentials();
        client = DataverseClient.open(ClientOptions.builder(environment)
                .tokenSource(tokenSource(environment, credentials))
                .build());
        bulkWriter = new BulkWriter(client);
        observation = Observation.of(
                getCamelContext(), client, credentials == null ? "nobody: no sign-in" : credentials.toString());
    }

    private TokenSource tokenSource(URI environment, Credentials credentials) {
        return credentials == null
                ? TokenSource.none()
                : TokenSource.of(environment, credentials, authority == null ? null : URI.create(authority));
    }

    /** Null: no sign-in, which only a stand-in accepts. */
    private Credentials credentials() {
        if (managedIdentity != null) {
            return new Credentials.ManagedIdentity("system".equals(managedIdentity) ? null : managedIdentity);
        }
        if (clientId == null) {
            return null;
        }
        if (certificate != null) {
            return new Credentials.Certificate(tenant, clientId, Path.of(certificate), certificatePassword);
        }
        if (clientSecret != null) {
            return new Credentials.ClientSecret(tenant, clientId, clientSecret);
        }
        throw new IllegalArgumentException("The dataverse component has a clientId, but neither a clientSecret nor a"
                + " certificate to sign in with.");
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client.close();
        }
        if (observation != null) {
            observation.close();
        }
        getCamelContext().getExecutorServiceManager().shutdown(callbacks);
        super.doStop();
    }

    ChangesMemory inMemoryChanges() {
        return inMemoryChanges;
    }

    DataverseClient client() {
        return client;
    }

    BulkWriter bulkWriter() {
        return bulkWriter;
    }

    /** With a policy that tells when a task is not taken: Camel's usual one drops it silently once the pool is shut down. */
    private ExecutorService callbackPool() {
        ExecutorServiceManager pools = getCamelContext().getExecutorServiceManager();
        ThreadPoolProfile profile = pools.getDefaultThreadPoolProfile().clone();
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return pools.newThreadPool(this, "Dataverse", profile);
    }

    /** Where exchanges go on. When the pool is full, or gone as when the component stops, they go on where they are. */
    Executor callbacks() {
        return task -> {
            try {
                callbacks.execute(task);
            } catch (RejectedExecutionException fullOrStopped) {
                task.run();
            }
        };
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getTenant() {
        return tenant;
    }

    public void setTenant(String tenant) {
        this.tenant = tenant;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getCertificate() {
        return certificate;
    }

    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    public String getCertificatePassword() {
        return certificatePassword;
    }

    public void setCertificatePassword(String certificatePassword) {
        this.certificatePassword = certificatePassword;
    }

    public String getManagedIdentity() {
        return managedIdentity;
    }

    public void setManagedIdentity(String managedIdentity) {
        this.managedIdentity = managedIdentity;
    }

    public DataverseConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DataverseConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getAuthority() {
        return authority;
    }

    public void setAuthority(String authority) {
        this.authority = authority;
    }
}
