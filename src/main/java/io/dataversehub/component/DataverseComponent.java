package io.dataversehub.component;

import io.dataversehub.bulk.BulkWriter;
import io.dataversehub.bulk.SingleRows;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Identity;
import io.dataversehub.webapi.Masking;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Rows in and out of Microsoft Dataverse. One component speaks to one environment, as one identity or several that
 * share the load; for another environment, bind another instance under another name. Nothing touches the network before the first exchange.
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

    @Metadata(
            label = "security",
            description = "Sign in with a federated token (AKS workload identity): the token's file, or environment for"
                    + " AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID and AZURE_TENANT_ID.")
    private String workloadIdentity;

    @Metadata(
            label = "security",
            description = "Sign in as whoever the developer is signed in as: environment variables, Azure CLI, IDE.")
    private boolean developerSignIn;

    @Metadata(
            label = "security",
            secret = true,
            description = "Further application users that share the load, each with limits of its own in Dataverse:"
                    + " clientId=secret, clientId=certificate:file or clientId=managed, separated by commas. They should"
                    + " have the same security roles.")
    private String identities;

    @Metadata(label = "security", description = "The sign-in authority; by default that of the public Azure cloud.")
    private String authority;

    @Metadata(
            label = "security",
            description = "What tokens are asked for; by default the environment's address and /.default.")
    private String scope;

    @Metadata(
            label = "security",
            description =
                    "Columns, comma-separated, whose values never stand in messages, errors or logs, such as"
                            + " emailaddress1,fullname. Rows carry them as ever; outcomes and endpoint URIs, which are told, do not.")
    private String maskedColumns;

    @Metadata(
            label = "advanced",
            defaultValue = "300",
            description =
                    "Seconds over which Dataverse counts its service protection limits. Of use only where an environment, or"
                            + " a test's, counts over another time than is documented.")
    private long limitWindow = 300;

    @Metadata(
            label = "producer",
            description = "What every write is tagged with. Dataverse hands the tag on to plug-in steps, webhooks and"
                    + " Service Bus (shared variable tag), so that who listens knows these writes from those of others:"
                    + " dataverse:event says it as CamelDataverseTag.")
    private String tag;

    @Metadata(description = "The options that endpoints start with.")
    private DataverseConfiguration configuration = new DataverseConfiguration();

    /** As many calls as Dataverse lets one user have in flight. */
    private static final int CONNECTIONS_PER_IDENTITY = 52;

    private final ChangesMemory inMemoryChanges = new InMemoryChanges();
    private DataverseClient client;
    private BulkWriter bulkWriter;
    private SingleRows singleRows;
    private Masking masking = Masking.NONE;
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
        List<Identity> identities = new SignIn(this).identities();
        var options = ClientOptions.builder(environment)
                .tag(tag)
                .maskedColumns(columns(maskedColumns))
                .limitWindow(Duration.ofSeconds(limitWindow));
        if (!identities.isEmpty()) {
            options.identities(identities)
                    .maxConnections(Math.min(1_000, CONNECTIONS_PER_IDENTITY * identities.size()));
        }
        client = DataverseClient.open(options.build());
        bulkWriter = new BulkWriter(client);
        singleRows = new SingleRows(client, bulkWriter);
        observation = Observation.of(getCamelContext(), client);
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            if (singleRows != null) {
                singleRows.close();
            }
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

    Masking masking() {
        return masking;
    }

    private static Set<String> columns(String list) {
        return list == null
                ? Set.of()
                : Stream.of(list.split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
    }

    BulkWriter bulkWriter() {
        return bulkWriter;
    }

    SingleRows singleRows() {
        return singleRows;
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

    public long getLimitWindow() {
        return limitWindow;
    }

    public void setLimitWindow(long limitWindow) {
        this.limitWindow = limitWindow;
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

    public String getWorkloadIdentity() {
        return workloadIdentity;
    }

    public void setWorkloadIdentity(String workloadIdentity) {
        this.workloadIdentity = workloadIdentity;
    }

    public boolean isDeveloperSignIn() {
        return developerSignIn;
    }

    public void setDeveloperSignIn(boolean developerSignIn) {
        this.developerSignIn = developerSignIn;
    }

    public String getIdentities() {
        return identities;
    }

    public void setIdentities(String identities) {
        this.identities = identities;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public String getMaskedColumns() {
        return maskedColumns;
    }

    public void setMaskedColumns(String maskedColumns) {
        this.maskedColumns = maskedColumns;
        masking = Masking.of(columns(maskedColumns));
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag;
    }
}
