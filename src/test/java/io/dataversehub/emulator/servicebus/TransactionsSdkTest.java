package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusTransactionContext;
import com.azure.messaging.servicebus.models.CompleteOptions;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions, through the unmodified Azure SDK. */
class TransactionsSdkTest {
    private ServiceBusEmulator emulator;
    private SdkClients clients;

    @BeforeEach
    void connect() {
        emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults()
                .withPort(0)
                .withQueueDefaults(EntitySettings.defaults().withLockDuration(Duration.ofMillis(500))));
        clients = new SdkClients(emulator);
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.close();
        emulator.close();
    }

    @Test
    void whatIsSentIsThereAfterTheCommitOnly() {
        ServiceBusSenderClient sender = clients.sender("q");
        ServiceBusTransactionContext rolledBack = sender.createTransaction();
        sender.sendMessage(new ServiceBusMessage("no"), rolledBack);
        sender.rollbackTransaction(rolledBack);

        ServiceBusTransactionContext committed = sender.createTransaction();
        sender.sendMessage(new ServiceBusMessage("yes"), committed);
        assertThat(emulator.counts("q")).isEqualTo(QueueCounts.EMPTY);
        sender.commitTransaction(committed);

        assertThat(emulator.counts("q")).isEqualTo(new QueueCounts(1, 0, 0, 0, 0));
        assertThat(receiveOne(clients.receiver("q")).getBody().toString()).isEqualTo("yes");
    }

    @Test
    void whatIsCompletedStaysLockedUntilTheCommit() {
        clients.sender("q").sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceiverClient receiver = clients.receiver("q");
        ServiceBusReceivedMessage message = receiveOne(receiver);

        ServiceBusTransactionContext transaction = receiver.createTransaction();
        receiver.complete(message, new CompleteOptions().setTransactionContext(transaction));
        assertThat(emulator.counts("q").locked()).isEqualTo(1);
        receiver.commitTransaction(transaction);

        assertThat(emulator.counts("q")).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void commitDoesNothingWhenALockWasLostMeanwhile() {
        clients.sender("q").sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceiverClient receiver = clients.receiver("q");
        ServiceBusReceivedMessage message = receiveOne(receiver);
        ServiceBusTransactionContext transaction = receiver.createTransaction();
        receiver.complete(message, new CompleteOptions().setTransactionContext(transaction));

        await().until(() -> emulator.counts("q").active() == 1);

        assertThatThrownBy(() -> receiver.commitTransaction(transaction)).hasMessageContaining("lock");
        assertThat(emulator.counts("q")).isEqualTo(new QueueCounts(1, 0, 0, 0, 0));
    }

    @Test
    void deferredMessageIsSettledInATransactionToo() {
        clients.sender("q").sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceiverClient receiver = clients.receiver("q");
        ServiceBusReceivedMessage message = receiveOne(receiver);
        receiver.defer(message);
        ServiceBusTransactionContext transaction = receiver.createTransaction();

        ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(message.getSequenceNumber());
        receiver.complete(deferred, new CompleteOptions().setTransactionContext(transaction));
        assertThat(emulator.counts("q").total()).isEqualTo(1);
        receiver.commitTransaction(transaction);

        assertThat(emulator.counts("q")).isEqualTo(QueueCounts.EMPTY);
    }
}
