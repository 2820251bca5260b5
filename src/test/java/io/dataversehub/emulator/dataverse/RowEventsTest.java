package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.batch.Batch;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.functions.BackgroundOperations;
import io.dataversehub.emulator.dataverse.functions.MessageCall;
import io.dataversehub.emulator.dataverse.functions.Messages;
import io.dataversehub.emulator.dataverse.functions.custom.Behaviours;
import io.dataversehub.emulator.dataverse.functions.custom.CustomApis;
import io.dataversehub.emulator.dataverse.functions.message.MessageListener;
import io.dataversehub.emulator.dataverse.reading.QueryThrottle;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.RowEvent;
import io.dataversehub.emulator.dataverse.store.RowListener;
import io.dataversehub.emulator.dataverse.store.RowMessage;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.web.Dispatcher;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowEventsTest {
    private static final String A = "accounts(00000000-0000-0000-0000-0000000000a1)";
    private static final String C = "contacts(00000000-0000-0000-0000-0000000000c1)";
    private static final String BATCH = """
            --b
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            POST /api/data/v9.2/accounts HTTP/1.1
            Content-Type: application/json

            {"name":"first"}
            --c
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            POST /api/data/v9.2/accounts HTTP/1.1
            Content-Type: application/json

            {"name":"second","numberofemployees":-1}
            --c--
            --b--
            """;

    private static final Messages MESSAGES =
            new Messages(List.of(), new CustomApis(new Behaviours(new OutgoingCalls(false))));

    private final Database database = Database.open(null, Schema.standard(), Clock.systemUTC());
    private final Dispatcher dispatcher =
            new Dispatcher(Operations.router(MESSAGES, messageCall(), new QueryThrottle(() -> 0)), database);
    private final WebApi api = new WebApi(dispatcher, new Batch(dispatcher, database));
    private final List<String> heard = new ArrayList<>();
    private final List<String> committed = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    private int send(String method, String path, String body, String... headers) {
        Headers all = Headers.NONE.with("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            all = new Headers(List.of()).with(headers[i], headers[i + 1]);
        }
        Incoming request = new Incoming(
                method, "http://localhost", "/api/data/v9.2/" + path, all, body.getBytes(StandardCharsets.UTF_8));
        Reply reply = api.answer(request, new AtomicInteger());
        return reply.status();
    }

    private void listen() {
        database.listen(new RowListener() {
            @Override
            public boolean wants(RowMessage message, Table table) {
                return !table.logicalName().equals("lead");
            }

            @Override
            public void after(RowEvent event, Session session) {
                String line = event.message().text() + " " + event.table().logicalName() + " " + event.sent() + " "
                        + event.depth();
                heard.add(line);
                session.afterCommit(() -> committed.add(line));
            }
        });
    }

    @Test
    void tellsOfEveryRowOfADeepInsertInTheOrderWritten() {
        listen();

        int status = send("POST", "accounts", """
                {"name":"x","primarycontactid":{"lastname":"y"},"Account_Tasks":[{"subject":"z"}]}""");

        assertThat(status).isEqualTo(204);
        assertThat(heard.subList(0, 2))
                .satisfiesExactly(
                        contact -> assertThat(contact).isEqualTo("Create contact [lastname] 1"),
                        account -> assertThat(account)
                                .startsWith("Create account [")
                                .contains("primarycontactid", "name"));
        assertThat(heard.get(2)).startsWith("Create task [").contains("subject", "regardingobjectid");
        assertThat(committed).isEqualTo(heard);
    }

    @Test
    void tellsOfTheRowsThatACascadeDeletesOneDeeper() {
        send("PATCH", A, "{\"name\":\"x\"}");
        send("POST", "tasks", "{\"subject\":\"z\",\"regardingobjectid_account_task@odata.bind\":\"" + A + "\"}");
        listen();

        send("DELETE", A, "");

        assertThat(heard).containsExactly("Delete task [] 2", "Delete account [] 1");
    }

    @Test
    void showsTheWholeRowBeforeItIsChanged() {
        send("PATCH", A, "{\"name\":\"old\",\"telephone1\":\"1\"}");
        database.listen(new RowListener() {
            @Override
            public boolean wants(RowMessage message, Table table) {
                return message == RowMessage.UPDATE;
            }

            @Override
            public void before(RowEvent event, Session session) {
                heard.add(Objects.requireNonNull(event.before()).get("name") + " -> "
                        + event.values().get("name"));
            }
        });

        send("PATCH", A, "{\"name\":\"new\"}");

        assertThat(heard).containsExactly("old -> new");
    }

    @Test
    void tellsOfPairsAndTheirRelationship() {
        send("PATCH", A, "{\"name\":\"x\"}");
        send("PATCH", "leads(00000000-0000-0000-0000-0000000000d1)", "{\"lastname\":\"y\"}");
        database.listen(new RowListener() {
            @Override
            public boolean wants(RowMessage message, Table table) {
                return true;
            }

            @Override
            public void after(RowEvent event, Session session) {
                RowEvent.Association association = Objects.requireNonNull(event.association());
                heard.add(event.message().text() + " " + association.relationship() + " "
                        + association.related().table());
            }
        });

        send(
                "POST",
                A + "/accountleads_association/$ref",
                "{\"@odata.id\":\"leads(00000000-0000-0000-0000-0000000000d1)\"}");
        send("DELETE", A + "/accountleads_association(00000000-0000-0000-0000-0000000000d1)/$ref", "");

        assertThat(heard)
                .containsExactly(
                        "Associate accountleads_association lead", "Disassociate accountleads_association lead");
    }

    @Test
    void undoesTheWriteThatAListenerRefuses() {
        database.listen(new RowListener() {
            @Override
            public boolean wants(RowMessage message, Table table) {
                return message == RowMessage.CREATE && table.logicalName().equals("contact");
            }

            @Override
            public void after(RowEvent event, Session session) {
                throw new WebApiException(400, "0x80040265", "not today");
            }
        });

        int status = send("POST", "accounts", "{\"name\":\"x\",\"primarycontactid\":{\"lastname\":\"y\"}}");

        assertThat(status).isEqualTo(400);
        assertThat(database.rowCounts()).containsEntry("contacts", 0L).doesNotContainValue(1L);
    }

    @Test
    void leavesNothingToBeDoneWhenTheTransactionIsUndone() {
        listen();

        int status = send("POST", "$batch", BATCH.replace("\n", "\r\n"), "Content-Type", "multipart/mixed;boundary=b");

        assertThat(status).isEqualTo(400);
        assertThat(heard).hasSize(1);
        assertThat(committed).isEmpty();
    }

    @Test
    void tellsOfEachRowOfABulkCallAndOfNoTableThatNobodyWants() {
        listen();

        send(
                "POST",
                "contacts/Microsoft.Dynamics.CRM.UpsertMultiple",
                "{\"Targets\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"@odata.id\":\"" + C
                        + "\",\"lastname\":\"x\"},{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\","
                        + "\"lastname\":\"y\"}]}");
        send("POST", "leads", "{\"lastname\":\"y\"}");

        assertThat(heard).containsExactly("Create contact [lastname] 1", "Create contact [lastname] 1");
    }

    private MessageCall messageCall() {
        return new MessageCall(
                MESSAGES,
                MessageListener.NONE,
                new BackgroundOperations(database, new SystemJobs(), new OutgoingCalls(false)));
    }
}
