package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import io.dataversehub.governor.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of tables, how long it is believed, and what makes it be read again; and paging of FetchXML. */
class TablesTest {

    private static final String TABLES = """
            {"value":[
             {"LogicalName":"task","EntitySetName":"tasks","PrimaryIdAttribute":"activityid","PrimaryNameAttribute":"subject"},
             {"LogicalName":"systemuser","EntitySetName":"systemusers","PrimaryIdAttribute":"systemuserid","PrimaryNameAttribute":"fullname"},
             {"LogicalName":"team","EntitySetName":"teams","PrimaryIdAttribute":"teamid","PrimaryNameAttribute":"name"},
             {"LogicalName":"owner","EntitySetName":"owners","PrimaryIdAttribute":"ownerid","PrimaryNameAttribute":"name"},
             {"LogicalName":"hidden","EntitySetName":null,"PrimaryIdAttribute":"hiddenid","PrimaryNameAttribute":null}]}""";
    private static final String TASK = """
            {"LogicalName":"task","EntitySetName":"tasks","PrimaryIdAttribute":"activityid","PrimaryNameAttribute":"subject",
             "Keys":[{"LogicalName":"byref","KeyAttributes":["hub_ref"]}],
             "ManyToOneRelationships":[
              {"ReferencingAttribute":"ownerid","ReferencedEntity":"owner","ReferencingEntityNavigationPropertyName":"ownerid_task"},
              {"ReferencingAttribute":"hub_other","ReferencedEntity":"notinapi","ReferencingEntityNavigationPropertyName":"hub_other"}],
             "Attributes":[
              {"LogicalName":"activityid","AttributeType":"Uniqueidentifier","AttributeTypeName":{"Value":"UniqueidentifierType"},"IsValidForCreate":true,"IsValidForUpdate":false},
              {"LogicalName":"subject","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"IsValidForCreate":true,"IsValidForUpdate":true},
              {"LogicalName":"ownerid","AttributeType":"Owner","AttributeTypeName":{"Value":"OwnerType"},"IsValidForCreate":true,"IsValidForUpdate":true},
              {"LogicalName":"hub_day","AttributeType":"DateTime","AttributeTypeName":{"Value":"DateTimeType"},"IsValidForCreate":true,"IsValidForUpdate":true},
              {"LogicalName":"hub_days","AttributeType":"Virtual","AttributeTypeName":{"Value":"MultiSelectPicklistType"},"IsValidForCreate":true,"IsValidForUpdate":true}%s]}""";
    private static final String NEW_COLUMN = """
            ,{"LogicalName":"hub_new","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"IsValidForCreate":true,"IsValidForUpdate":true}""";
    private static final String DATES = """
            {"value":[{"LogicalName":"hub_day","Format":"DateOnly","DateTimeBehavior":{"Value":"DateOnly"}}]}""";
    private static final String CHOICES = """
            {"value":[{"LogicalName":"hub_days","OptionSet":null,"GlobalOptionSet":{"Options":[
             {"Value":1,"Label":{"UserLocalizedLabel":{"Label":"Monday","LanguageCode":1033},
              "LocalizedLabels":[{"Label":"Monday","LanguageCode":1033},{"Label":"Montag","LanguageCode":1031}]}}]}}]}""";

    private final ManualTime time = new ManualTime();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private ScriptedServer server;
    private DataverseClient client;

    @BeforeEach
    void serve() throws IOException {
        bodies.put("EntityDefinitions?", TABLES);
        bodies.put("EntityDefinitions(LogicalName='task')?", TASK.formatted(""));
        bodies.put("DateTimeAttributeMetadata", DATES);
        bodies.put("PicklistAttributeMetadata", CHOICES);
        server = new ScriptedServer().then(this::answer);
        client = DataverseClient.open(
                ClientOptions.builder(server.url()).time(time).build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsColumnsKeysLabelsAndTargets() {
        Table task = client.table("tasks").join();

        assertThat(task.name()).isEqualTo("task");
        assertThat(task.primaryId()).isEqualTo("activityid");
        assertThat(task.keys()).containsEntry("byref", List.of("hub_ref"));
        assertThat(task.column("hub_day").type()).isEqualTo(ColumnType.DATE);
        assertThat(task.column("hub_days").type()).isEqualTo(ColumnType.CHOICES);
        assertThat(task.column("hub_days").choices().labels()).containsEntry(1, "Monday");
        assertThat(task.column("hub_days").choices().value("MONTAG"))
                .as("labels of other languages")
                .isEqualTo(1);
        assertThat(task.column("activityid").updatable()).isFalse();
    }

    @Test
    void pointsAnOwnerToUsersAndTeams() {
        Table task = client.table("task").join();

        assertThat(task.column("ownerid").targets())
                .containsExactly(
                        new Column.Target("systemuser", "systemusers", "ownerid_task"),
                        new Column.Target("team", "teams", "ownerid_task"));
    }

    @Test
    void asksOnlyForTheDetailsThatTheTableHas() {
        client.table("task").join();

        assertThat(server.asked())
                .extracting(ScriptedServer.Asked::path)
                .hasSize(4)
                .noneMatch(path -> path.contains("Boolean"));
    }

    @Test
    void believesWhatItReadForAnHour() {
        client.table("task").join();
        time.advance(Duration.ofMinutes(59));
        client.table("task").join();
        assertThat(server.asked()).hasSize(4);

        time.advance(Duration.ofMinutes(2));
        client.table("task").join();

        assertThat(server.asked()).hasSize(8);
    }

    @Test
    void readsAgainBeforeItRefusesAColumnThatMayBeNew() {
        client.table("task").join();
        bodies.put("EntityDefinitions(LogicalName='task')?", TASK.formatted(NEW_COLUMN));
        time.advance(Duration.ofMinutes(1));

        client.create("tasks", Map.of("hub_new", "x"), WriteOptions.interactive())
                .join();
        int asked = server.asked().size();
        var refused =
                catchThrowable(client.create("tasks", Map.of("hub_newer", "x"), WriteOptions.interactive())::join);

        assertThat(WebApiException.unwrap(refused)).hasMessageContaining("Did you mean hub_new?");
        assertThat(server.asked())
                .as("what was read just now is not read again")
                .hasSize(asked);
    }

    @Test
    void readsAgainAfterDataverseCalledAPropertyUnknown() {
        client.table("task").join();
        int before = server.asked().size();
        bodies.put(
                "POST",
                "{\"error\":{\"code\":\"0x0\",\"message\":\"Invalid property 'subject' was found in entity 'task'.\"}}");

        catchThrowable(client.create("tasks", Map.of("subject", "x"), WriteOptions.interactive())::join);
        client.table("task").join();

        assertThat(server.asked()).hasSize(before + 1 + 3);
    }

    @Test
    void knowsATableThatWasMadeSinceTheListWasRead() {
        bodies.put("EntityDefinitions?", "{\"value\":[]}");
        Throwable unknown = catchThrowable(client.table("task")::join);
        bodies.put("EntityDefinitions?", TABLES);
        time.advance(Duration.ofMinutes(1));

        Table task = client.table("task").join();

        assertThat(WebApiException.unwrap(unknown)).hasMessageContaining("no table 'task'");
        assertThat(task.entitySet()).isEqualTo("tasks");
    }

    @Test
    void readsAFetchPageByPage() {
        String cookie =
                "<cookie pagenumber=\\\"2\\\" pagingcookie=\\\"%253ccookie%2520page%253d%25221%2522%252f%253e\\\" istracking=\\\"False\\\" />";
        bodies.put(
                "tasks?fetchXml=",
                "{\"@Microsoft.Dynamics.CRM.morerecords\":true,\"@Microsoft.Dynamics.CRM.fetchxmlpagingcookie\":\""
                        + cookie + "\",\"value\":[{\"subject\":\"one\"}]}");
        bodies.put("paging-cookie", "{\"value\":[{\"subject\":\"two\"}]}");

        Page first = client.query(
                        "tasks",
                        Query.fetch("<fetch count='1'><entity name='task'/></fetch>"),
                        CallOptions.interactive())
                .join();
        Page second = first.next().join();

        assertThat(first.rows()).containsExactly(Map.of("subject", "one"));
        assertThat(second.rows()).containsExactly(Map.of("subject", "two"));
        assertThat(second.hasNext()).isFalse();
        ScriptedServer.Asked asked = server.asked().get(server.asked().size() - 1);
        assertThat(asked.path()).contains("page=%222%22").contains("%26lt;cookie%20page=");
        assertThat(asked.header("Prefer")).contains("Microsoft.Dynamics.CRM.morerecords");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String method = exchange.getRequestMethod();
        if ("POST".equals(method)) {
            String error = bodies.getOrDefault("POST", "");
            ScriptedServer.send(exchange, error.isEmpty() ? 204 : 400, error.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String body = bodies.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .max(java.util.Comparator.comparingInt(entry -> path.indexOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .orElse("{}");
        ScriptedServer.send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }
}
