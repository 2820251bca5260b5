package io.dataversehub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.store.TriggerEventTable.NewEvent;
import io.dataversehub.store.TriggerEventTable.Page;
import io.dataversehub.store.TriggerSubscriptionTable.Wish;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTablesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> ACCOUNT = List.of("account", "accounts");
    private static final List<String> ALL = List.of("Create", "Update", "Delete");
    private static final Wish WISH = new Wish("https://flow.example/1?sig=s", "account", "accounts", "Create,Update");

    @TempDir
    Path folder;

    private HubStore store;
    private TriggerEventTable events;
    private TriggerSubscriptionTable subscriptions;

    @BeforeEach
    void open() {
        store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "sa", ""));
        events = new TriggerEventTable(store.dataSource());
        subscriptions = new TriggerSubscriptionTable(store.dataSource());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoSubscribesTwiceHasOneSubscription() {
        UUID first = subscriptions.subscribe(WISH, NOON).orElseThrow();

        assertThat(subscriptions.subscribe(WISH, NOON)).contains(first);
        assertThat(subscriptions.subscribe(new Wish(WISH.callbackUrl(), "account", "accounts", "Delete"), NOON))
                .isPresent()
                .get()
                .isNotEqualTo(first);
    }

    @Test
    void moreSubscriptionsThanThereMayBeAreRefused() {
        for (int i = 0; i < TriggerSubscriptionTable.MOST; i++) {
            subscriptions.subscribe(new Wish("https://flow.example/" + i, "account", "accounts", "Create"), NOON);
        }

        assertThat(subscriptions.subscribe(WISH, NOON)).isEmpty();
    }

    @Test
    void aSubscriptionIsToldOfItsTableByEitherNameAndOfItsMessagesAlone() {
        UUID id = subscriptions.subscribe(WISH, NOON).orElseThrow();

        record("account", "Create");
        record("accounts", "Update");
        record("account", "Delete");
        record("contact", "Create");

        assertThat(told(id)).containsExactly("Create", "Update");
    }

    @Test
    void theSameMessageIsRecordedOnceAlsoAfterARestart() {
        var event = new NewEvent("events-in 1", "account", "Create", "1", "{}");
        assertThat(events.record(event, NOON)).isTrue();
        store.close();
        open();

        assertThat(events.record(event, NOON)).isFalse();

        assertThat(events.last()).isEqualTo(1);
    }

    @Test
    void whatIsTakenNobodyElseTakesUntilItsTimeIsOver() {
        UUID id = subscriptions.subscribe(WISH, NOON).orElseThrow();
        record("account", "Create");
        assertThat(subscriptions.due(NOON, 10)).containsExactly(id);

        assertThat(subscriptions.take(id, NOON, NOON.plusSeconds(60))).isPresent();

        assertThat(subscriptions.due(NOON.plusSeconds(59), 10)).isEmpty();
        assertThat(subscriptions.take(id, NOON.plusSeconds(59), NOON.plusSeconds(90)))
                .isEmpty();
        assertThat(subscriptions.take(id, NOON.plusSeconds(60), NOON.plusSeconds(90)))
                .isPresent();
    }

    @Test
    void aPostponedDeliveryComesAgainBeforeTheNextOne() {
        UUID id = subscriptions.subscribe(WISH, NOON).orElseThrow();
        record("account", "Create");
        record("account", "Update");
        TriggerDelivery first =
                subscriptions.take(id, NOON, NOON.plusSeconds(60)).orElseThrow();

        subscriptions.postpone(first, NOON.plusSeconds(5));

        assertThat(subscriptions.due(NOON.plusSeconds(4), 10)).isEmpty();
        TriggerDelivery again = subscriptions
                .take(id, NOON.plusSeconds(5), NOON.plusSeconds(60))
                .orElseThrow();
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void whatIsTooOldIsForgottenWithItsDeliveriesAndTheNumberOfThemIsTold() {
        UUID id = subscriptions.subscribe(WISH, NOON).orElseThrow();
        record("account", "Create");
        record("account", "Create");
        events.record(new NewEvent(null, "account", "Update", "1", "{}"), NOON.plusSeconds(10));

        assertThat(events.forgetBefore(NOON.plusSeconds(5))).isEqualTo(2);

        assertThat(told(id)).containsExactly("Update");
        assertThat(events.after(0, ACCOUNT, ALL, 10).forgotten()).isEqualTo(2);
        assertThat(events.forgetBefore(NOON.plusSeconds(5))).isZero();
        assertThat(events.last()).as("numbers do not begin anew").isEqualTo(3);
    }

    @Test
    void pagesFollowOneAnotherAndPassOverOtherTables() {
        record("account", "Create");
        record("contact", "Create");
        record("accounts", "Update");
        record("contact", "Create");

        Page first = events.after(0, ACCOUNT, ALL, 1);
        Page second = events.after(first.position(), ACCOUNT, ALL, 1);
        Page third = events.after(second.position(), ACCOUNT, ALL, 1);

        assertThat(first.more()).isTrue();
        assertThat(second.events()).extracting(TriggerEvent::message).containsExactly("Update");
        assertThat(second.more()).isFalse();
        assertThat(second.position()).isEqualTo(4);
        assertThat(third.events()).isEmpty();
        assertThat(events.after(0, ACCOUNT, List.of("Delete"), 10).events()).isEmpty();
    }

    @Test
    void aReaderMissesNothingThatManyRecordAtOnce() {
        var writing = CompletableFuture.allOf(IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> record(50)))
                .toArray(CompletableFuture[]::new));

        long position = 0;
        int seen = 0;
        boolean ended;
        do {
            ended = writing.isDone();
            Page page = events.after(position, ACCOUNT, ALL, 10);
            position = page.position();
            seen += page.events().size();
        } while (!ended || position < events.last());

        writing.join();
        assertThat(seen).isEqualTo(200);
    }

    @Test
    void theSecretStandsInNoText() {
        UUID id = subscriptions.subscribe(WISH, NOON).orElseThrow();
        record("account", "Create");

        TriggerDelivery delivery =
                subscriptions.take(id, NOON, NOON.plusSeconds(1)).orElseThrow();

        assertThat(delivery.callbackUrl()).isEqualTo(WISH.callbackUrl());
        assertThat(delivery + " " + WISH).doesNotContain("sig");
        assertThat(subscriptions.removeByCallback(WISH.callbackUrl())).isEqualTo(1);
        assertThat(subscriptions.remove(id)).isFalse();
    }

    private void record(int times) {
        for (int i = 0; i < times; i++) {
            record("account", "Create");
        }
    }

    private void record(String table, String message) {
        events.record(new NewEvent(null, table, message, "1", "{\"name\":\"A\"}"), NOON);
    }

    /** Delivers all that there is. */
    private List<String> told(UUID id) {
        return Stream.<@Nullable TriggerDelivery>generate(
                        () -> subscriptions.take(id, NOON, NOON.plusSeconds(60)).orElse(null))
                .takeWhile(delivery -> delivery != null)
                .peek(delivery -> subscriptions.end(delivery, NOON))
                .map(delivery -> delivery.event().message())
                .toList();
    }
}
