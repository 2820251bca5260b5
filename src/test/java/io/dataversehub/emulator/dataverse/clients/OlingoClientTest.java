package io.dataversehub.emulator.dataverse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.cud.UpdateType;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientInvokeResult;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Apache Olingo's client, as it is released. Settings as for Dataverse itself: JSON with minimal metadata, and the metadata
 * document read from a stream, since Olingo would else download the vocabularies that the document refers to.
 */
class OlingoClientTest {
    private static final String CRM = "Microsoft.Dynamics.CRM";

    private static DataverseEmulator emulator;
    private static ODataClient client;
    private static String root;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        client = ODataClientFactory.getClient();
        client.getConfiguration().setDefaultPubFormat(ContentType.JSON);
        root = emulator.url() + "/api/data/v9.2";
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static FullQualifiedName type(String name) {
        return new FullQualifiedName(CRM, name);
    }

    private static Edm metadata() throws IOException {
        try (InputStream in = URI.create(root + "/$metadata").toURL().openStream()) {
            return client.getReader().readMetadata(in);
        }
    }

    private static ClientEntity row(String table, String... values) {
        ClientEntity row = client.getObjectFactory().newEntity(type(table));
        for (int i = 0; i < values.length; i += 2) {
            row.getProperties()
                    .add(client.getObjectFactory()
                            .newPrimitiveProperty(
                                    values[i],
                                    client.getObjectFactory()
                                            .newPrimitiveValueBuilder()
                                            .buildString(values[i + 1])));
        }
        return row;
    }

    private static URI create(String set, String... values) {
        String table = set.equals("accounts") ? "account" : "contact";
        var created = client.getCUDRequestFactory()
                .getEntityCreateRequest(
                        client.newURIBuilder(root).appendEntitySetSegment(set).build(), row(table, values))
                .execute();
        assertThat(created.getStatusCode()).isEqualTo(204);
        return URI.create(created.getHeader("OData-EntityId").iterator().next());
    }

    private static String text(ClientEntity row, String property) {
        return row.getProperty(property).getValue().toString();
    }

    @Test
    void readsTheWholeMetadataDocument() throws IOException {
        Edm edm = metadata();

        EdmEntityType account = edm.getEntityType(type("account"));
        assertThat(account.getBaseType().getName()).isEqualTo("crmbaseentity");
        assertThat(account.getKeyPredicateNames()).containsExactly("accountid");
        assertThat(account.getNavigationProperty("primarycontactid").getType().getName())
                .isEqualTo("contact");
        assertThat(edm.getEntityType(type("task")).getBaseType().getName()).isEqualTo("activitypointer");
        assertThat(edm.getUnboundFunction(type("WhoAmI"), List.of())).isNotNull();
        assertThat(edm.getUnboundAction(type("InsertOptionValue"))).isNotNull();
        assertThat(edm.getEntityContainer().getEntitySet("accounts").getEntityType())
                .isEqualTo(account);
    }

    @Test
    void everyTypeThatTheDocumentNamesIsThere() throws IOException {
        Edm edm = metadata();

        for (var set : edm.getEntityContainer().getEntitySets()) {
            EdmEntityType type = set.getEntityType();
            for (String name : type.getNavigationPropertyNames()) {
                assertThat(type.getNavigationProperty(name).getType())
                        .as(type.getName() + "/" + name)
                        .isNotNull();
            }
            for (String name : type.getPropertyNames()) {
                assertThat(type.getProperty(name).getType())
                        .as(type.getName() + "/" + name)
                        .isNotNull();
            }
        }
        for (var function : edm.getEntityContainer().getFunctionImports()) {
            assertThat(function.getUnboundFunctions()).as(function.getName()).isNotEmpty();
        }
        for (var action : edm.getEntityContainer().getActionImports()) {
            assertThat(action.getUnboundAction()).as(action.getName()).isNotNull();
        }
    }

    @Test
    void readsRowsWithAllQueryOptions() {
        create("accounts", "name", "olingo b", "telephone1", "1");
        create("accounts", "name", "olingo a", "telephone1", "2");

        ClientEntitySet found = client.getRetrieveRequestFactory()
                .getEntitySetRequest(client.newURIBuilder(root)
                        .appendEntitySetSegment("accounts")
                        .select("name", "telephone1")
                        .filter("startswith(name,'olingo')")
                        .expand("primarycontactid($select=fullname)")
                        .orderBy("name")
                        .count(true)
                        .build())
                .execute()
                .getBody();

        assertThat(found.getCount()).isEqualTo(2);
        assertThat(found.getEntities()).extracting(row -> text(row, "name")).containsExactly("olingo a", "olingo b");
        assertThat(found.getEntities().get(0).getETag()).startsWith("W/\"");
    }

    @Test
    void followsNextLinksPageByPage() {
        for (int i = 0; i < 5; i++) {
            create("contacts", "lastname", "Paged" + i);
        }
        URI page = client.newURIBuilder(root)
                .appendEntitySetSegment("contacts")
                .select("lastname")
                .filter("startswith(lastname,'Paged')")
                .build();

        List<String> names = new ArrayList<>();
        int pages = 0;
        while (page != null) {
            ODataEntitySetRequest<ClientEntitySet> request =
                    client.getRetrieveRequestFactory().getEntitySetRequest(page);
            request.setPrefer("odata.maxpagesize=2");
            ClientEntitySet rows = request.execute().getBody();
            rows.getEntities().forEach(row -> names.add(text(row, "lastname")));
            page = rows.getNext();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(names).containsExactlyInAnyOrder("Paged0", "Paged1", "Paged2", "Paged3", "Paged4");
    }

    @Test
    void createsUpdatesAndDeletesARow() {
        URI address = create("accounts", "name", "before");

        var updated = client.getCUDRequestFactory()
                .getEntityUpdateRequest(address, UpdateType.PATCH, row("account", "name", "after"))
                .execute();
        ClientEntity read = client.getRetrieveRequestFactory()
                .getEntityRequest(address)
                .execute()
                .getBody();
        var deleted = client.getCUDRequestFactory().getDeleteRequest(address).execute();

        assertThat(updated.getStatusCode()).isEqualTo(204);
        assertThat(text(read, "name")).isEqualTo("after");
        assertThat(deleted.getStatusCode()).isEqualTo(204);
        assertThatThrownBy(() -> client.getRetrieveRequestFactory()
                        .getEntityRequest(address)
                        .execute())
                .isInstanceOf(ODataClientErrorException.class)
                .hasMessageContaining("Does Not Exist");
    }

    @Test
    void callsAFunction() {
        ClientInvokeResult me = client.getInvokeRequestFactory()
                .getFunctionInvokeRequest(
                        client.newURIBuilder(root)
                                .appendOperationCallSegment("WhoAmI")
                                .build(),
                        ClientProperty.class)
                .execute()
                .getBody();

        assertThat(me.toString()).contains(DataverseEmulator.USER_ID.toString());
    }

    @Test
    void readsTheServiceDocument() {
        var document = client.getRetrieveRequestFactory()
                .getServiceDocumentRequest(root + "/")
                .execute()
                .getBody();

        assertThat(document.getEntitySetNames()).containsAll(Set.of("accounts", "contacts", "tasks"));
    }
}
