package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starting, stopping and signing in. */
class ServiceBusEmulatorTest {
    private static final ServiceBusEmulatorOptions ANY_PORT =
            ServiceBusEmulatorOptions.defaults().withPort(0);

    @Test
    void startsLessThanASecondAndTellsItsConnectionString() {
        long start = System.nanoTime();

        try (ServiceBusEmulator emulator = ServiceBusEmulator.start(ANY_PORT)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            assertThat(emulator.connectionString())
                    .isEqualTo("Endpoint=sb://localhost:" + emulator.port()
                            + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local"
                            + ";UseDevelopmentEmulator=true;");
        }
    }

    @Test
    void takenPortIsNamed() {
        try (ServiceBusEmulator first = ServiceBusEmulator.start(ANY_PORT)) {
            assertThatThrownBy(() -> ServiceBusEmulator.start(ANY_PORT.withPort(first.port())))
                    .isInstanceOf(ServiceBusEmulatorException.class)
                    .hasMessageContaining("localhost:" + first.port());
        }
    }

    @Test
    void closesTwiceAndFreesItsPort() {
        ServiceBusEmulator first = ServiceBusEmulator.start(ANY_PORT);
        first.close();
        first.close();

        try (ServiceBusEmulator second = ServiceBusEmulator.start(ANY_PORT.withPort(first.port()))) {
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void countsNothingWhereNothingWasSent() {
        try (ServiceBusEmulator emulator = ServiceBusEmulator.start(ANY_PORT)) {
            assertThat(emulator.counts("dataverse-in").total()).isZero();
            assertThatThrownBy(() -> emulator.counts("no such name"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no such name");
        }
    }

    @Test
    void withAKeyOnlyTokensMadeWithItAreAccepted() throws Exception {
        try (ServiceBusEmulator emulator = ServiceBusEmulator.start(ANY_PORT.withKey("secret"))) {
            String right = emulator.connectionString();
            String wrong = right.replace("SharedAccessKey=secret", "SharedAccessKey=guess");

            try (SdkClients knowing = new SdkClients(right);
                    SdkClients guessing = new SdkClients(wrong)) {
                knowing.sender("q").sendMessage(new ServiceBusMessage("x"));
                ServiceBusSenderClient sender = guessing.sender("q");
                assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("y")))
                        .hasMessageContaining("InvalidSignature");
            }

            assertThat(emulator.counts("q").active()).isEqualTo(1);
        }
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                wrong("port", options -> options.withPort(70_000)),
                wrong("host", options -> options.withHost(" ")),
                wrong("key", options -> options.withKey("")),
                wrong("maxMessageSize", options -> options.withMaxMessageSize(10)),
                wrong("maxMessageSize", options -> options.withMaxMessageSize(Integer.MAX_VALUE)),
                wrong("lockDuration", o -> o.withQueueDefaults(o.queueDefaults().withLockDuration(Duration.ZERO))),
                wrong(
                        "maxDeliveryCount",
                        o -> o.withQueueDefaults(o.queueDefaults().withMaxDeliveryCount(0))));
    }

    private static Arguments wrong(String name, UnaryOperator<ServiceBusEmulatorOptions> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOptions")
    void wrongOptionIsNamed(String name, UnaryOperator<ServiceBusEmulatorOptions> change) {
        assertThatThrownBy(() -> change.apply(ANY_PORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void missingConfigurationFileIsNamed() {
        assertThatThrownBy(() -> ServiceBusEmulator.start(ANY_PORT.withConfig(Path.of("no-such-file.json"))))
                .isInstanceOf(ServiceBusEmulatorException.class)
                .hasMessageContaining("no-such-file.json");
    }

    @Test
    void optionsDoNotShowTheKey() {
        assertThat(ANY_PORT.withKey("secret").toString()).doesNotContain("secret");
    }
}
