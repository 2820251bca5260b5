package io.dataversehub.bench;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderClient;

/** Sends single rows to the hub's queue, by Microsoft's own client. */
final class QueueLoad {

    private QueueLoad() {}

    static void send(String connectionString, int from, int count) {
        try (ServiceBusSenderClient sender = new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .sender()
                .queueName("dataverse-in")
                .buildClient()) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            for (int i = from; i < from + count; i++) {
                ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromBytes(LoadRows.json(LoadRows.row(i))))
                        .setMessageId("m" + i);
                message.getApplicationProperties().put("table", "accounts");
                message.getApplicationProperties().put("key", "accountnumber");
                if (!batch.tryAddMessage(message)) {
                    sender.sendMessages(batch);
                    batch = sender.createMessageBatch();
                    batch.tryAddMessage(message);
                }
            }
            sender.sendMessages(batch);
        }
    }
}
