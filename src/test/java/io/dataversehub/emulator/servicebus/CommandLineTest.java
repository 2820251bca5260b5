package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import org.junit.jupiter.api.Test;

/** The emulator as a program. */
class CommandLineTest {

    @Test
    void saysThatItIsReadyAndStopsWhenItIsTold() throws Exception {
        try (EmulatorProcess emulator = EmulatorProcess.start("--port", "0")) {
            try (SdkClients clients = new SdkClients(emulator.connectionString())) {
                clients.sender("q").sendMessage(new ServiceBusMessage("x"));
            }

            emulator.terminate();

            assertThat(emulator.awaitExit()).isEqualTo(128 + 15);
            assertThat(emulator.remainingOutput()).doesNotContain("Exception");
        }
    }

    @Test
    void takenPortEndsItWithOneLine() throws Exception {
        try (ServiceBusEmulator first = ServiceBusEmulator.start(
                        ServiceBusEmulatorOptions.defaults().withPort(0));
                EmulatorProcess second = EmulatorProcess.start("--port", Integer.toString(first.port()))) {

            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.remainingOutput())
                    .contains("cannot listen on localhost:" + first.port())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void unknownOptionIsExplained() throws Exception {
        try (EmulatorProcess emulator = EmulatorProcess.start("--colour", "red")) {

            assertThat(emulator.awaitExit()).isEqualTo(2);
            assertThat(emulator.remainingOutput()).contains("--colour");
        }
    }
}
