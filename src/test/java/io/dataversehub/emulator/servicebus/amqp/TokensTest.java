package io.dataversehub.emulator.servicebus.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.Journal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection to an emulator that checks tokens. */
class TokensTest {
    private static final String KEY = "secret";
    private static final long HOUR = 3_600;

    private final WireClient client = new WireClient(
            new AmqpSettings("localhost", 0, 1 << 18, KEY),
            new Broker(Clock.systemUTC(), Journal.NONE, new AmqpEncoding(), EntitySettings.defaults()));

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }

    private static String token(String audience, long expiry, String key) throws Exception {
        String resource = URLEncoder.encode(audience, StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder()
                .encodeToString(mac.doFinal((resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8)));
        return "SharedAccessSignature sr=" + resource + "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                + "&se=" + expiry + "&skn=RootManageSharedAccessKey";
    }

    private Object put(String token) {
        return client.ask("$cbs", "put-token", token)
                .getApplicationProperties()
                .getValue()
                .get("status-code");
    }

    private static boolean isRefused(Link link) {
        return link.getRemoteState() == EndpointState.CLOSED
                && link.getRemoteCondition().getCondition().equals(Symbol.valueOf("amqp:unauthorized-access"));
    }

    @Test
    void nothingIsDoneBeforeAToken() {
        assertThat(isRefused(client.attachSender("q"))).isTrue();
        assertThat(isRefused(client.attachReceiver("q"))).isTrue();
        assertThat(isRefused(client.attachSender("q/$management"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sb://localhost/orders, orders, true",
        "amqp://localhost:5672/Orders/, orders, true",
        "sb://localhost/orders, orders/$management, true",
        "sb://localhost/orders, ordersarchive, false",
        "sb://localhost/orders, other, false",
        "sb://localhost/, anything, true",
        "http://localhost, anything, true",
        "sb://localhost/orders/eu, orders, false"
    })
    void tokenIsForAnEntityAndWhatIsBelowIt(String audience, String address, boolean allowed) throws Exception {
        assertThat(put(token(audience, seconds() + HOUR, KEY))).isEqualTo(202);

        assertThat(isRefused(client.attachSender(address))).isNotEqualTo(allowed);
    }

    @Test
    void wrongAndExpiredTokensAreRefused() throws Exception {
        assertThat(put(token("sb://localhost/q", seconds() + HOUR, "other"))).isEqualTo(401);
        assertThat(put(token("sb://localhost/q", seconds() - 1, KEY))).isEqualTo(401);

        assertThat(isRefused(client.attachSender("q"))).isTrue();
    }

    @Test
    void linkEndsWithItsTokenUnlessALaterOneWasPut() throws Exception {
        long soon = seconds() + 2;
        put(token("sb://localhost/brief", soon, KEY));
        put(token("sb://localhost/renewed", soon, KEY));
        Sender brief = client.attachSender("brief");
        Sender renewed = client.attachSender("renewed");
        put(token("sb://localhost/renewed", seconds() + HOUR, KEY));
        assertThat(isRefused(brief)).isFalse();

        await().until(() -> {
            client.server.runScheduledPendingTasks();
            client.exchange();
            return isRefused(brief);
        });

        assertThat(renewed.getRemoteState()).isEqualTo(EndpointState.ACTIVE);
        assertThat(brief.getRemoteCondition().getDescription()).contains("ExpiredToken");
    }
}
