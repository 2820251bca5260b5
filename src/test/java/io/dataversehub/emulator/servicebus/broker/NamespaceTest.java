package io.dataversehub.emulator.servicebus.broker;

import static io.dataversehub.emulator.servicebus.broker.QueueTest.isFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlExpression;
import io.dataversehub.emulator.servicebus.sql.SqlFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entities there are, and how messages come from topics to subscriptions. */
class NamespaceTest {
    private final MovableClock clock = new MovableClock();
    private final Broker broker = new Broker(clock, Journal.NONE, new TextEncoding(), EntitySettings.defaults());
    private final Broker declaredOnly = new Broker(clock, Journal.NONE, new TextEncoding(), null);

    private void send(String address, Message... messages) {
        broker.send(broker.namespace().destination(EntityPath.parse(address)), List.of(messages));
        broker.run();
    }

    private Inbox receive(String address) {
        Inbox inbox = Inbox.receiveAndDelete(100);
        broker.namespace().source(EntityPath.parse(address), false).attach(inbox);
        broker.run();
        return inbox;
    }

    @ParameterizedTest
    @CsvSource({
        "q, q, , NONE",
        "/q, q, , NONE",
        "orders/eu, orders/eu, , NONE",
        "q/$DeadLetterQueue, q, , DEAD_LETTERS",
        "q/$Transfer/$DeadLetterQueue, q, , TRANSFER_DEAD_LETTERS",
        "t/Subscriptions/s, t, s, NONE",
        "a/b/SUBSCRIPTIONS/s/$deadletterqueue, a/b, s, DEAD_LETTERS",
        "Bestellungen-ü_1.x, Bestellungen-ü_1.x, , NONE"
    })
    void readsAddresses(String address, String name, String subscription, SubQueue subQueue) {
        assertThat(EntityPath.parse(address)).isEqualTo(new EntityPath(name, subscription, subQueue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "q/", "a b", "q/$Transfer", "$management", "q?x=1"})
    void answersWhatCannotBeAnEntityAsNotFound(String address) {
        assertThatThrownBy(() -> EntityPath.parse(address)).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
    }

    @Test
    void withoutFirstUseOnlyDeclaredEntitiesExist() {
        Namespace namespace = declaredOnly.namespace();
        namespace.declareQueue("Q", EntitySettings.defaults());

        assertThat(namespace.destination(EntityPath.parse("q"))).isInstanceOf(Queue.class);
        for (String address : List.of("other", "other/Subscriptions/s", "other/$DeadLetterQueue")) {
            assertThatThrownBy(() -> namespace.source(EntityPath.parse(address), false))
                    .satisfies(isFault(Fault.ENTITY_NOT_FOUND));
        }
        assertThatThrownBy(() -> namespace.declareQueue("q", EntitySettings.defaults()))
                .satisfies(isFault(Fault.ENTITY_ALREADY_EXISTS));
        assertThatThrownBy(() -> declaredOnly.counts(EntityPath.parse("other")))
                .satisfies(isFault(Fault.ENTITY_NOT_FOUND));
    }

    @Test
    void countingMakesNoEntity() {
        assertThat(broker.counts(EntityPath.parse("t"))).isEqualTo(QueueCounts.EMPTY);

        receive("t/Subscriptions/s");

        assertThat(broker.namespace().destination(EntityPath.parse("t"))).isInstanceOf(Topic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t/Subscriptions/s", "q/$DeadLetterQueue"})
    void refusesToSendWhereMessagesComeFromElsewhere(String address) {
        assertThatThrownBy(() -> send(address, TextMessage.of("x"))).satisfies(isFault(Fault.NOT_ALLOWED));
    }

    @Test
    void topicCopiesToEachSubscription() {
        Inbox first = receive("t/Subscriptions/first");
        Inbox second = receive("t/Subscriptions/second");

        send("t", TextMessage.of("x"));

        assertThat(first.texts()).containsExactly("x");
        assertThat(second.texts()).containsExactly("x");
        assertThatThrownBy(() -> receive("t")).satisfies(isFault(Fault.NOT_ALLOWED));
    }

    @Test
    void whatWasSentBeforeAnybodyReceivedIsForTheFirstSubscription() {
        send(
                "t",
                TextMessage.of("early"),
                TextMessage.of("later").at(clock.instant().plusSeconds(5)));

        Inbox first = receive("t/Subscriptions/first");
        Inbox second = receive("t/Subscriptions/second");
        assertThat(first.texts()).containsExactly("early");
        clock.move(Duration.ofSeconds(5));
        broker.run();

        assertThat(first.texts()).containsExactly("early", "later");
        assertThat(second.texts()).containsExactly("later");
    }

    @Test
    void whatWasSentBeforeAnybodyReceivedCanBecomeAQueueWithSessions() {
        send("q", TextMessage.of("1").inSession("A"), TextMessage.of("2").inSession("A"));
        Inbox inbox = Inbox.peekLock(5);

        broker.namespace().source(EntityPath.parse("q"), true).acceptSession("A", Duration.ZERO, inbox);
        broker.run();

        assertThat(inbox.texts()).containsExactly("1", "2");
        assertThatThrownBy(() -> receive("q")).satisfies(isFault(Fault.NOT_ALLOWED));
    }

    @Test
    void messagesWithoutASessionKeepAQueueFromHavingSessions() {
        send("q", TextMessage.of("1"));

        assertThatThrownBy(() -> broker.namespace().source(EntityPath.parse("q"), true))
                .satisfies(isFault(Fault.NOT_ALLOWED));

        assertThat(receive("q").texts()).containsExactly("1");
    }

    @Test
    void queueThatWasReceivedFromStaysAQueue() {
        receive("q");

        assertThatThrownBy(() -> receive("q/Subscriptions/s")).satisfies(isFault(Fault.NOT_ALLOWED));
    }

    @ParameterizedTest
    @CsvSource({"account, crm, true", "account, erp, false", "contact, crm, false", ", crm, false", "account, , false"})
    void correlationFilterWantsAllItsProperties(String subject, String source, boolean matches) {
        Filter filter = new Filter.Correlation(Map.of(SystemProperty.SUBJECT, "account"), Map.of("source", "crm"));
        TextMessage message = TextMessage.of("x");
        message = subject == null ? message : message.with(SystemProperty.SUBJECT, subject);
        message = source == null ? message : message.with("source", source);

        assertThat(filter.matches(new MessageProperties(message))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false"})
    void correlationFilterComparesWholeNumbersOfAnyType(long value, boolean matches) {
        Filter filter = new Filter.Correlation(Map.of(), Map.of("number", 5));

        assertThat(filter.matches(new MessageProperties(TextMessage.of("x").with("number", value))))
                .isEqualTo(matches);
        assertThat(filter.matches(new MessageProperties(TextMessage.of("x").with("number", (double) value))))
                .isFalse();
    }

    @Test
    void fullSubscriptionRefusesWhatIsSentToItsTopic() {
        Namespace namespace = declaredOnly.namespace();
        namespace.declareTopic("t", EntitySettings.defaults());
        EntitySettings small = EntitySettings.defaults().withMaxSizeInBytes(1);
        namespace.declareSubscription("t", "s", small, List.of(Rule.DEFAULT));
        Destination topic = namespace.destination(EntityPath.parse("t"));
        declaredOnly.send(topic, List.of(TextMessage.of("1")));

        assertThatThrownBy(() -> declaredOnly.send(topic, List.of(TextMessage.of("2"))))
                .satisfies(isFault(Fault.QUOTA_EXCEEDED));
    }

    @Test
    void subscriptionWantsWhatAnyOfItsRulesMatches() {
        Subscription subscription = (Subscription) broker.namespace().entity(EntityPath.parse("t/Subscriptions/s"));
        subscription.removeRule("$Default");
        Filter ones = new Filter.Correlation(Map.of(SystemProperty.SUBJECT, "1"), Map.of());
        Filter twos = new Filter.Correlation(Map.of(SystemProperty.SUBJECT, "2"), Map.of());
        subscription.addRule(new Rule("ones", ones));
        subscription.addRule(new Rule("twos", twos));
        Inbox inbox = receive("t/Subscriptions/s");

        for (String subject : List.of("1", "2", "3")) {
            send("t", TextMessage.of(subject).with(SystemProperty.SUBJECT, subject));
        }

        assertThat(inbox.texts()).containsExactly("1", "2");
        assertThatThrownBy(() -> subscription.addRule(new Rule("ones", twos)))
                .satisfies(isFault(Fault.ENTITY_ALREADY_EXISTS));
        assertThatThrownBy(() -> subscription.removeRule("threes")).satisfies(isFault(Fault.ENTITY_NOT_FOUND));
    }

    @Test
    void rulesWithoutActionsMakeOneCopyAndEachRuleWithOneMakesItsOwn() {
        Subscription subscription = (Subscription) broker.namespace().entity(EntityPath.parse("t/Subscriptions/s"));
        subscription.addRule(new Rule("also", sql("amount > 5")));
        subscription.addRule(new Rule("half", sql("amount > 5"), action("SET amount = amount / 2"), Instant.EPOCH));
        subscription.addRule(
                new Rule("none", sql("amount > 5"), action("REMOVE Amount; SET sys.Label = 'gone'"), Instant.EPOCH));
        subscription.addRule(new Rule("other", sql("amount < 5"), action("SET amount = 0"), Instant.EPOCH));
        Inbox inbox = receive("t/Subscriptions/s");

        send("t", TextMessage.of("x").with("amount", 8));

        assertThat(inbox.messages())
                .extracting(Message::applicationProperties)
                .containsExactly(
                        Map.of("amount", 8), Map.of("amount", 4, "RuleName", "half"), Map.of("RuleName", "none"));
        assertThat(inbox.messages().get(2).system(SystemProperty.SUBJECT)).isEqualTo("gone");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messageForWhichARuleCannotBeEvaluatedIsDeadLetteredOrDropped(boolean deadLettering) {
        Namespace namespace = declaredOnly.namespace();
        namespace.declareTopic("t", EntitySettings.defaults());
        EntitySettings settings = EntitySettings.defaults().toBuilder()
                .deadLetteringOnFilterEvaluationExceptions(deadLettering)
                .build();
        namespace.declareSubscription("t", "s", settings, List.of(new Rule("sql", sql("amount + 1 > 5"))));

        declaredOnly.send(
                namespace.destination(EntityPath.parse("t")),
                List.of(
                        TextMessage.of("bad").with("amount", true),
                        TextMessage.of("good").with("amount", 8)));

        assertThat(declaredOnly.counts(EntityPath.parse("t/Subscriptions/s")))
                .isEqualTo(new QueueCounts(1, 0, 0, 0, deadLettering ? 1 : 0));
    }

    private static Filter sql(String condition) {
        return new Filter.Sql(SqlFilter.parse(new SqlExpression(condition, Map.of())));
    }

    private static SqlAction action(String statements) {
        return SqlAction.parse(new SqlExpression(statements, Map.of()));
    }

    @Test
    void topicBoundsTheLifeOfItsCopies() {
        declaredOnly
                .namespace()
                .declareTopic("t", EntitySettings.defaults().withDefaultTimeToLive(Duration.ofSeconds(5)));
        declaredOnly.namespace().declareSubscription("t", "s", EntitySettings.defaults(), List.of(Rule.DEFAULT));
        EntityPath subscription = EntityPath.parse("t/Subscriptions/s");
        declaredOnly.send(declaredOnly.namespace().destination(EntityPath.parse("t")), List.of(TextMessage.of("x")));
        assertThat(declaredOnly.counts(subscription).active()).isEqualTo(1);

        clock.move(Duration.ofSeconds(5));
        declaredOnly.run();

        assertThat(declaredOnly.counts(subscription)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void subscriptionWithSessionsDeadLettersWhatHasNone() {
        Namespace namespace = declaredOnly.namespace();
        namespace.declareTopic("t", EntitySettings.defaults());
        EntitySettings sessions = EntitySettings.defaults().withRequiresSession(true);
        namespace.declareSubscription("t", "s", sessions, List.of(Rule.DEFAULT));

        declaredOnly.send(namespace.destination(EntityPath.parse("t")), List.of(TextMessage.of("x")));

        assertThat(declaredOnly.counts(EntityPath.parse("t/Subscriptions/s")))
                .isEqualTo(new QueueCounts(0, 0, 0, 0, 1));
    }
}
