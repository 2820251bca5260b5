package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.JavaSdk.bodies;
import static io.dataversehub.emulator.servicebus.JavaSdk.deleting;
import static io.dataversehub.emulator.servicebus.JavaSdk.message;
import static io.dataversehub.emulator.servicebus.JavaSdk.send;
import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusTransactionContext;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.CompleteOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Messages and their settlement, by the Azure SDK for Java. */
final class JavaMessageChecks {
    private static final CreateQueueOptions SHORT_LOCK =
            new CreateQueueOptions().setLockDuration(Duration.ofSeconds(5));

    private JavaMessageChecks() {}

    static void addTo(Map<String, BiConsumer<JavaSdk, SdkClients>> checks) {
        checks.put("send and receive", JavaMessageChecks::sendAndReceive);
        checks.put("send a batch", JavaMessageChecks::batch);
        checks.put("refuse a message that is too large", JavaMessageChecks::tooLarge);
        checks.put("schedule", JavaMessageChecks::schedule);
        checks.put("cancel what is scheduled", JavaMessageChecks::cancel);
        checks.put("complete", JavaMessageChecks::complete);
        checks.put("abandon with changed properties", JavaMessageChecks::abandon);
        checks.put("dead-letter with reason and description", JavaMessageChecks::deadLetter);
        checks.put("defer and receive deferred", JavaMessageChecks::defer);
        checks.put("peek", JavaMessageChecks::peek);
        checks.put("receive and delete", JavaMessageChecks::receiveAndDelete);
        checks.put("receive fewer than asked for", JavaMessageChecks::receiveFewer);
        checks.put("process as messages come", JavaMessageChecks::process);
        checks.put("renew a lock", JavaMessageChecks::renew);
        checks.put("lose a lock", JavaMessageChecks::loseLock);
        checks.put("dead-letter after the last delivery", JavaMessageChecks::lastDelivery);
        checks.put("expire to the dead-letter queue", JavaMessageChecks::expire);
        checks.put("drop duplicates", JavaMessageChecks::duplicates);
        checks.put("send and settle in a transaction", JavaMessageChecks::transaction);
        checks.put("refuse an unknown token", JavaMessageChecks::unknownToken);
    }

    private static void sendAndReceive(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        ServiceBusMessage sent = message("body", "number", 5)
                .setMessageId("id")
                .setSubject("subject")
                .setContentType("text/plain")
                .setCorrelationId("correlation")
                .setTo("to")
                .setReplyTo("reply");
        send(clients, queue, sent);

        ServiceBusReceivedMessage received = receiveOne(clients.receiver(queue));

        assertThat(received.getMessageId()).isEqualTo("id");
        assertThat(received.getSubject()).isEqualTo("subject");
        assertThat(received.getContentType()).isEqualTo("text/plain");
        assertThat(received.getCorrelationId()).isEqualTo("correlation");
        assertThat(received.getTo()).isEqualTo("to");
        assertThat(received.getReplyTo()).isEqualTo("reply");
        assertThat(received.getBody().toString()).isEqualTo("body");
        assertThat(received.getApplicationProperties()).containsEntry("number", 5);
        assertThat(received.getLockedUntil()).isAfter(received.getEnqueuedTime());
    }

    private static void batch(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        ServiceBusSenderClient sender = clients.sender(queue);
        ServiceBusMessageBatch batch = sender.createMessageBatch();
        List<String> bodies =
                IntStream.range(0, 200).mapToObj(Integer::toString).toList();
        bodies.forEach(body -> assertThat(batch.tryAddMessage(message(body))).isTrue());

        sender.sendMessages(batch);

        assertThat(bodies(deleting(clients, queue), 200)).isEqualTo(bodies);
    }

    private static void tooLarge(JavaSdk sdk, SdkClients clients) {
        ServiceBusSenderClient sender = clients.sender(sdk.queue());
        assertThatThrownBy(() -> sender.sendMessage(message("x".repeat(300_000))))
                .satisfies(isFailure(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
    }

    private static java.util.function.Consumer<Throwable> isFailure(ServiceBusFailureReason reason) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(ServiceBusException.class, failure -> assertThat(failure.getReason())
                        .isEqualTo(reason));
    }

    private static void schedule(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusSenderClient sender = clients.sender(queue);
        long number = sender.scheduleMessage(
                message("much later"), OffsetDateTime.now().plusHours(1));
        assertThat(receiver.peekMessage(number).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
        OffsetDateTime due = OffsetDateTime.now().plusSeconds(1);
        sender.scheduleMessage(message("soon"), due);

        ServiceBusReceivedMessage received = receiveOne(receiver);

        assertThat(received.getBody().toString()).isEqualTo("soon");
        assertThat(received.getEnqueuedTime()).isAfterOrEqualTo(due.minusNanos(1_000_000));
    }

    private static void cancel(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        ServiceBusSenderClient sender = clients.sender(queue);
        List<Long> numbers = new ArrayList<>();
        sender.scheduleMessages(
                        List.of(message("a"), message("b")),
                        OffsetDateTime.now().plusHours(1))
                .forEach(numbers::add);
        assertThat(sdk.counts(queue).getScheduledMessageCount()).isEqualTo(2);

        sender.cancelScheduledMessages(numbers);

        assertThat(sdk.counts(queue).getScheduledMessageCount()).isZero();
    }

    private static void complete(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        receiver.complete(receiveOne(receiver));

        assertThat(sdk.counts(queue).getTotalMessageCount()).isZero();
    }

    private static void abandon(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        receiver.abandon(receiveOne(receiver), new AbandonOptions().setPropertiesToModify(Map.of("attempt", 1)));

        ServiceBusReceivedMessage again = receiveOne(receiver);
        assertThat(again.getDeliveryCount()).isEqualTo(1);
        assertThat(again.getApplicationProperties()).containsEntry("attempt", 1);
    }

    private static void deadLetter(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("bad"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        receiver.deadLetter(
                receiveOne(receiver),
                new DeadLetterOptions()
                        .setDeadLetterReason("R")
                        .setDeadLetterErrorDescription("D")
                        .setPropertiesToModify(Map.of("code", 7)));

        ServiceBusReceivedMessage dead = receiveOne(clients.deadLetters(queue));
        assertThat(dead.getDeadLetterReason()).isEqualTo("R");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("D");
        assertThat(dead.getApplicationProperties()).containsEntry("code", 7);
    }

    private static void defer(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("later"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusReceivedMessage message = receiveOne(receiver);
        receiver.defer(message);

        ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(message.getSequenceNumber());

        assertThat(deferred.getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
        receiver.complete(deferred);
        assertThat(sdk.counts(queue).getTotalMessageCount()).isZero();
    }

    private static void peek(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("1"), message("2"), message("3"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        assertThat(receiver.peekMessages(2))
                .extracting(m -> m.getBody().toString())
                .containsExactly("1", "2");
        assertThat(receiver.peekMessages(2))
                .extracting(m -> m.getBody().toString())
                .containsExactly("3");
        assertThat(sdk.counts(queue).getActiveMessageCount()).isEqualTo(3);
    }

    private static void receiveAndDelete(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("1"), message("2"));

        assertThat(bodies(deleting(clients, queue), 2)).containsExactly("1", "2");

        assertThat(sdk.counts(queue).getTotalMessageCount()).isZero();
    }

    private static void receiveFewer(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("1"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        assertThat(receiver.receiveMessages(10, Duration.ofSeconds(1))).hasSize(1);
        assertThat(receiver.receiveMessages(10, Duration.ofMillis(500))).isEmpty();
    }

    private static void process(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        Set<String> received = ConcurrentHashMap.newKeySet();
        clients.keep(clients.builder()
                        .processor()
                        .queueName(queue)
                        .maxConcurrentCalls(4)
                        .processMessage(context ->
                                received.add(context.getMessage().getBody().toString()))
                        .processError(context -> {})
                        .buildProcessorClient())
                .start();

        clients.sender(queue)
                .sendMessages(
                        IntStream.range(0, 50).mapToObj(i -> message("m" + i)).toList());

        await().until(() -> received.size() == 50 && sdk.counts(queue).getTotalMessageCount() == 0);
    }

    private static void renew(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue(SHORT_LOCK);
        send(clients, queue, message("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusReceivedMessage message = receiveOne(receiver);
        OffsetDateTime before = message.getLockedUntil();
        await().until(() -> OffsetDateTime.now().isAfter(before.minusSeconds(4)));

        assertThat(receiver.renewMessageLock(message)).isAfter(before);

        receiver.complete(message);
    }

    private static void loseLock(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue(SHORT_LOCK);
        send(clients, queue, message("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusReceivedMessage late = receiveOne(receiver);
        OffsetDateTime end = late.getLockedUntil();
        await().until(() -> OffsetDateTime.now().isAfter(end));

        assertThat(receiveOne(clients.receiver(queue)).getDeliveryCount()).isEqualTo(1);
        assertThatThrownBy(() -> receiver.complete(late))
                .satisfies(isFailure(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
    }

    private static void lastDelivery(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue(new CreateQueueOptions().setMaxDeliveryCount(2));
        send(clients, queue, message("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        receiver.abandon(receiveOne(receiver));
        receiver.abandon(receiveOne(receiver));

        assertThat(receiveOne(clients.deadLetters(queue)).getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
    }

    private static void expire(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue(new CreateQueueOptions().setDeadLetteringOnMessageExpiration(true));

        send(clients, queue, message("x").setTimeToLive(Duration.ofMillis(200)));

        await().until(() -> sdk.counts(queue).getDeadLetterMessageCount() == 1);
        assertThat(receiveOne(clients.deadLetters(queue)).getDeadLetterReason()).isEqualTo("TTLExpiredException");
    }

    private static void duplicates(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue(new CreateQueueOptions().setDuplicateDetectionRequired(true));

        send(clients, queue, message("1").setMessageId("same"));
        send(clients, queue, message("2").setMessageId("same"), message("3").setMessageId("other"));

        assertThat(bodies(clients.receiver(queue), 2)).containsExactly("1", "3");
    }

    private static void transaction(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("in"));
        ServiceBusSenderClient sender = clients.sender(queue);
        ServiceBusTransactionContext rolledBack = sender.createTransaction();
        sender.sendMessage(message("never"), rolledBack);
        sender.rollbackTransaction(rolledBack);
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusReceivedMessage message = receive(receiver, 1).get(0);

        ServiceBusTransactionContext transaction = receiver.createTransaction();
        receiver.complete(message, new CompleteOptions().setTransactionContext(transaction));
        assertThat(sdk.counts(queue).getTotalMessageCount()).isEqualTo(1);
        receiver.commitTransaction(transaction);

        assertThat(sdk.counts(queue).getTotalMessageCount()).isZero();
    }

    private static void unknownToken(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        try (SdkClients stranger =
                new SdkClients(sdk.connectionString().replaceFirst("SharedAccessKey=[^;]*", "SharedAccessKey=wrong"))) {
            assertThatThrownBy(() -> send(stranger, queue, message("x")))
                    .satisfies(isFailure(ServiceBusFailureReason.UNAUTHORIZED));
        } catch (Exception e) {
            throw new AssertionError("the stranger's clients cannot be closed", e);
        }
    }
}
