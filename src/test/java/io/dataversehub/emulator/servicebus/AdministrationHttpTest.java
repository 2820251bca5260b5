package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the administration API answers to requests that no SDK makes. */
class AdministrationHttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ServiceBusEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = ServiceBusEmulator.start(
                ServiceBusEmulatorOptions.defaults().withPort(0).withAdministrationPort(0));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.administrationAddress() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static String described(String kind, String properties) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\"><" + kind
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">" + properties + "</"
                + kind + "></content></entry>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <LockDuration>PT6M</LockDuration>                            | 400 | LockDuration must be from PT5S to PT5M
            <LockDuration>soon</LockDuration>                            | 400 | ISO 8601
            <MaxDeliveryCount>0</MaxDeliveryCount>                       | 400 | MaxDeliveryCount must be a number from 1 to 2000
            <RequiresSession>perhaps</RequiresSession>                   | 400 | must be true or false
            <Status>Broken</Status>                                      | 400 | Status must be
            <AutoDeleteOnIdle>PT1M</AutoDeleteOnIdle>                    | 400 | at least PT5M
            <Colour>red</Colour>                                         | 400 | has no 'Colour'
            <AuthorizationRules><Rule>x</Rule></AuthorizationRules>      | 501 | AuthorizationRules are not emulated
            <MaxMessageSizeInKilobytes>1024</MaxMessageSizeInKilobytes>  | 501 | --max-message-size
            """)
    void wrongSettingsAreRefusedByName(String properties, int status, String expected) throws Exception {
        HttpResponse<String> answer = send("PUT", "/wrong", described("QueueDescription", properties));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<Code>" + status + "</Code>").contains(expected);
        assertThat(send("GET", "/wrong", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /x                  | not XML                                                | 400
            PUT    | /x                  | <entry xmlns="http://www.w3.org/2005/Atom"/>           | 400
            PUT    | /x                  | <!DOCTYPE e [<!ENTITY f SYSTEM "file:///etc/hosts">]><e>&f;</e> | 400
            PUT    | /a%20b              | <a/>                                                   | 400
            POST   | /x                  | <a/>                                                   | 405
            PUT    | /$Resources/queues  | <a/>                                                   | 405
            GET    | /x/Subscriptions/s  | x                                                      | 404
            DELETE | /x                  | x                                                      | 404
            GET    | /$Resources/queues?$skip=x | x                                               | 400
            """)
    void badRequestIsRefused(String method, String path, String body, int status) throws Exception {
        assertThat(send(method, path, body).statusCode()).isEqualTo(status);
    }

    @Test
    void bodyHasALimit() throws Exception {
        assertThat(send("PUT", "/x", "<a>" + "x".repeat(300_000) + "</a>").statusCode())
                .isEqualTo(413);
    }

    @Test
    void entityIsDescribedByItsOwnElement() throws Exception {
        assertThat(send("PUT", "/t/Subscriptions/s", described("QueueDescription", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", "/t", described("SubscriptionDescription", "")).statusCode())
                .isEqualTo(400);
    }
}
