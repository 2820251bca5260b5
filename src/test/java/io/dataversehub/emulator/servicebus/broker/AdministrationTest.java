package io.dataversehub.emulator.servicebus.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities that are made, changed and deleted while the broker runs. */
class AdministrationTest {
    private static final EntityPath Q = EntityPath.parse("q");
    private static final EntityPath T = EntityPath.parse("t");
    private static final EntityPath S = EntityPath.parse("t/Subscriptions/s");

    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), null);
    private final Namespace namespace = broker.namespace();

    private void send(String text) {
        broker.send(namespace.destination(Q), List.of(TextMessage.of(text)));
        broker.run();
    }

    private Inbox receive() {
        Inbox inbox = Inbox.peekLock(100);
        namespace.source(Q, false).attach(inbox);
        broker.run();
        return inbox;
    }

    private static Consumer<Throwable> isFault(Fault fault) {
        return e -> assertThat(e).isInstanceOfSatisfying(BrokerException.class, b -> assertThat(b.fault())
                .isEqualTo(fault));
    }

    @Test
    void deletedQueueIsGoneForEverybodyAndBeginsAnew() {
        namespace.createQueue(Q, EntitySettings.defaults());
        send("x");
        Inbox inbox = receive();
        Destination before = namespace.destination(Q);
        Transaction transaction = new Transaction();
        transaction.send(before, List.of(TextMessage.of("y")));

        namespace.delete(Q);
        broker.run();

        assertThat(inbox.loss).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
        assertThatThrownBy(() -> namespace.destination(Q)).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
        assertThatThrownBy(transaction::commit).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
        namespace.createQueue(Q, EntitySettings.defaults());
        assertThat(broker.counts(Q)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void deletedTopicTakesItsSubscriptionsAlong() {
        namespace.createTopic(T, EntitySettings.defaults());
        namespace.createSubscription(S, EntitySettings.defaults(), List.of(Rule.DEFAULT));

        namespace.delete(T);

        assertThatThrownBy(() -> namespace.existing(S)).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
        namespace.createQueue(T, EntitySettings.defaults());
    }

    @Test
    void changedLockDurationHoldsFromTheNextLockOn() {
        namespace.createQueue(Q, EntitySettings.defaults().withLockDuration(Duration.ofSeconds(60)));
        send("1");
        Inbox inbox = receive();
        namespace.update(Q, EntitySettings.defaults().withLockDuration(Duration.ofSeconds(5)));
        send("2");

        clock.move(Duration.ofSeconds(5));
        broker.run();

        assertThat(inbox.texts()).containsExactly("1", "2", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true, true",
        "SEND_DISABLED, false, true",
        "RECEIVE_DISABLED, true, false",
        "DISABLED, false, false"
    })
    void statusSaysWhatMayBeDone(EntityStatus status, boolean sends, boolean receives) {
        namespace.createQueue(
                Q, EntitySettings.defaults().toBuilder().status(status).build());

        assertThat(isDisabled(() -> send("x"))).isEqualTo(!sends);
        assertThat(isDisabled(this::receive)).isEqualTo(!receives);
    }

    private static boolean isDisabled(Runnable use) {
        try {
            use.run();
            return false;
        } catch (BrokerException e) {
            assertThat(e.fault()).isEqualTo(Fault.ENTITY_DISABLED);
            return true;
        }
    }

    @Test
    void disabledQueueKeepsItsMessagesUntilItIsActiveAgain() {
        namespace.createQueue(Q, EntitySettings.defaults());
        Inbox inbox = receive();
        namespace.update(
                Q,
                EntitySettings.defaults().toBuilder()
                        .status(EntityStatus.RECEIVE_DISABLED)
                        .build());
        send("x");
        assertThat(inbox.texts()).isEmpty();

        namespace.update(Q, EntitySettings.defaults());
        broker.run();

        assertThat(inbox.texts()).containsExactly("x");
    }

    @Test
    void whatAnEntityIsCannotBeChanged() {
        namespace.createQueue(Q, EntitySettings.defaults());

        assertThatThrownBy(() -> namespace.update(Q, EntitySettings.defaults().withRequiresSession(true)))
                .satisfies(isFault(Fault.INVALID_ARGUMENT))
                .hasMessageContaining("RequiresSession");
        EntitySettings detecting = EntitySettings.defaults().withDuplicateDetectionWindow(Duration.ofMinutes(1));
        assertThatThrownBy(() -> namespace.update(Q, detecting)).hasMessageContaining("RequiresDuplicateDetection");
    }

    @Test
    void unusedEntityIsDeletedAndAUsedOneIsNot() {
        EntitySettings perishable = EntitySettings.defaults().toBuilder()
                .autoDeleteOnIdle(Duration.ofMinutes(5))
                .build();
        namespace.createQueue(Q, perishable);
        namespace.createQueue(EntityPath.parse("received-from"), perishable);
        namespace.source(EntityPath.parse("received-from"), false).attach(Inbox.peekLock(1));
        clock.move(Duration.ofMinutes(4));
        send("x");
        clock.move(Duration.ofMinutes(4));
        broker.run();
        assertThat(namespace.queues()).hasSize(2);

        clock.move(Duration.ofMinutes(1));
        broker.run();

        assertThat(namespace.queues()).extracting(Queue::path).containsExactly("received-from");
    }

    @Test
    void wakesUpWhenAnEntityMayHaveBeenUnusedForLongEnough() {
        long now = clock.millis();
        namespace.createQueue(
                Q,
                EntitySettings.defaults().toBuilder()
                        .autoDeleteOnIdle(Duration.ofMinutes(5))
                        .build());

        assertThat(broker.run()).isEqualTo(now + Duration.ofMinutes(5).toMillis());
    }

    @Test
    void idsHaveALimit() {
        namespace.createQueue(Q, EntitySettings.defaults());
        TextMessage longest = TextMessage.of("x").with(SystemProperty.MESSAGE_ID, "i".repeat(128));
        TextMessage tooLong = TextMessage.of("x").with(SystemProperty.MESSAGE_ID, "i".repeat(129));

        broker.send(namespace.destination(Q), List.of(longest));

        assertThatThrownBy(() -> broker.send(namespace.destination(Q), List.of(tooLong)))
                .satisfies(isFault(Fault.INVALID_ARGUMENT))
                .hasMessageContaining("128");
    }

    @Test
    void administeredEntitiesOutliveTheProcess(@TempDir Path folder) throws Exception {
        EntitySettings settings = EntitySettings.defaults().toBuilder()
                .lockDuration(Duration.ofSeconds(7))
                .maxDeliveryCount(3)
                .defaultTimeToLive(Duration.ofHours(1))
                .deadLetteringOnMessageExpiration(true)
                .deadLetteringOnFilterEvaluationExceptions(false)
                .duplicateDetectionWindow(Duration.ofMinutes(2))
                .maxSizeInBytes(2L << 30)
                .status(EntityStatus.SEND_DISABLED)
                .forwardDeadLettersTo("dead")
                .autoDeleteOnIdle(Duration.ofDays(1))
                .remarks(Map.of("UserMetadata", "mine"))
                .build();
        try (Broker first = durable(folder, null)) {
            first.namespace().createQueue(EntityPath.parse("Dead"), EntitySettings.defaults());
            first.namespace()
                    .createQueue(Q, EntitySettings.defaults().withDuplicateDetectionWindow(Duration.ofMinutes(1)));
            first.namespace().update(Q, settings);
            first.namespace().createTopic(T, EntitySettings.defaults());
            first.namespace()
                    .createSubscription(S, EntitySettings.defaults(), List.of(new Rule("r", new Filter.All())));
            first.namespace().createQueue(EntityPath.parse("deleted"), EntitySettings.defaults());
            first.namespace().delete(EntityPath.parse("deleted"));
            first.commit();
        }

        try (Broker second = durable(folder, null)) {
            assertThat(second.namespace().queues()).extracting(Queue::path).containsExactly("Dead", "q");
            assertThat(second.namespace().existing(Q).settings()).isEqualTo(settings);
            Subscription subscription = (Subscription) second.namespace().existing(S);
            assertThat(subscription.rules()).extracting(Rule::name).containsExactly("r");
        }
        try (Broker declared = durable(folder, EntitySettings.defaults().withMaxDeliveryCount(9))) {
            assertThat(declared.namespace().existing(Q).settings().maxDeliveryCount())
                    .isEqualTo(9);
        }
    }

    private Broker durable(Path folder, @Nullable EntitySettings declared) throws Exception {
        return new Broker(clock, MvJournal.open(folder), new TextEncoding(), null, names -> {
            if (declared != null) {
                names.declareQueue("q", declared);
            }
        });
    }
}
