package io.dataversehub.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Who is to be told of events, and what each was not yet told. A subscription is told one event at a time, in their order:
 * it is {@link #take taken} for a while, posted to, and settled. Thread-safe, also between hubs with one database; every method
 * is one transaction.
 */
public final class TriggerSubscriptionTable {

    /** Each costs a row per event: more are rather a caller gone astray than flows. */
    public static final int MOST = 1_000;

    /** What a subscriber wants. @param messages such as {@code Create,Update}, @param callbackUrl up to 4,000 characters */
    public record Wish(String callbackUrl, String logicalName, String setName, String messages) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Wish[" + messages + " of " + logicalName + "]";
        }
    }

    private final Jdbc jdbc;

    public TriggerSubscriptionTable(DataSource dataSource) {
        jdbc = new Jdbc(dataSource);
    }

    /** The subscription that grants the wish, which may have been there before. Empty: there are {@link #MOST} already. */
    public Optional<UUID> subscribe(Wish wish, Instant now) {
        return jdbc.inTransaction("subscribe to " + wish.logicalName(), connection -> {
            TriggerEventTable.lock(connection);
            List<UUID> there = Jdbc.list(
                    connection,
                    row -> row.getObject("id", UUID.class),
                    "select id from trigger_subscription where callback_digest = ? and logical_name = ? and messages = ?",
                    digest(wish.callbackUrl()),
                    wish.logicalName(),
                    wish.messages());
            if (!there.isEmpty()) {
                return Optional.of(there.get(0));
            }
            return count(connection) < MOST ? Optional.of(insert(connection, wish, now)) : Optional.empty();
        });
    }

    /** False: there is no such subscription. */
    public boolean remove(UUID id) {
        return jdbc.inTransaction(
                "remove the subscription " + id,
                connection -> 1 == Jdbc.update(connection, "delete from trigger_subscription where id = ?", id));
    }

    /** Removes all that would call this URL; the number of them comes back. */
    public int removeByCallback(String callbackUrl) {
        return jdbc.inTransaction(
                "remove the subscriptions of a callback URL",
                connection -> Jdbc.update(
                        connection, "delete from trigger_subscription where callback_digest = ?", digest(callbackUrl)));
    }

    /** Subscriptions with something to deliver that are neither taken nor waiting; who has waited longest comes first. */
    public List<UUID> due(Instant now, int limit) {
        return jdbc.inTransaction(
                "look for what is to be delivered",
                connection -> Jdbc.list(
                        connection,
                        row -> row.getObject("id", UUID.class),
                        "select s.id from trigger_subscription s where s.not_before <= ? and exists"
                                + " (select 1 from trigger_delivery d where d.subscription_id = s.id)"
                                + " order by s.not_before fetch first " + limit + " rows only",
                        now));
    }

    /**
     * Takes a subscription for the caller alone, who must settle the delivery before {@code until}. Empty: there is nothing to
     * deliver, or another has it.
     */
    public Optional<TriggerDelivery> take(UUID subscription, Instant now, Instant until) {
        return jdbc.inTransaction("take the next delivery to " + subscription, connection -> {
            int taken = Jdbc.update(
                    connection,
                    "update trigger_subscription set not_before = ? where id = ? and not_before <= ? and exists"
                            + " (select 1 from trigger_delivery d where d.subscription_id = trigger_subscription.id)",
                    until,
                    subscription,
                    now);
            return taken == 0
                    ? Optional.empty()
                    : Jdbc.list(
                                    connection,
                                    row -> new TriggerDelivery(
                                            subscription,
                                            row.getString("callback_url"),
                                            row.getInt("attempts"),
                                            TriggerEventTable.event(row)),
                                    "select s.callback_url, s.attempts, e.* from trigger_delivery d"
                                            + " join trigger_event e on e.sequence = d.sequence"
                                            + " join trigger_subscription s on s.id = d.subscription_id"
                                            + " where d.subscription_id = ? order by d.sequence fetch first 1 row only",
                                    subscription)
                            .stream()
                            .findFirst();
        });
    }

    /** The delivery has arrived or was given up: the next one may go at once. */
    public void end(TriggerDelivery delivery, Instant now) {
        jdbc.inTransaction("end " + delivery, connection -> {
            Jdbc.update(
                    connection,
                    "delete from trigger_delivery where subscription_id = ? and sequence = ?",
                    delivery.subscription(),
                    delivery.event().sequence());
            return Jdbc.update(
                    connection,
                    "update trigger_subscription set attempts = 0, not_before = ? where id = ?",
                    now,
                    delivery.subscription());
        });
    }

    /** The delivery has failed once more and is to be tried again then. */
    public void postpone(TriggerDelivery delivery, Instant until) {
        jdbc.inTransaction(
                "postpone " + delivery,
                connection -> Jdbc.update(
                        connection,
                        "update trigger_subscription set attempts = ?, not_before = ? where id = ?",
                        delivery.attempts() + 1,
                        until,
                        delivery.subscription()));
    }

    private static UUID insert(Connection connection, Wish wish, Instant now) throws SQLException {
        UUID id = UUID.randomUUID();
        Jdbc.update(
                connection,
                "insert into trigger_subscription (id, callback_url, callback_digest, logical_name, set_name, messages,"
                        + " attempts, not_before) values (?, ?, ?, ?, ?, ?, 0, ?)",
                id,
                wish.callbackUrl(),
                digest(wish.callbackUrl()),
                wish.logicalName(),
                wish.setName(),
                wish.messages(),
                now);
        return id;
    }

    private static int count(Connection connection) throws SQLException {
        return Jdbc.list(connection, row -> row.getInt(1), "select count(*) from trigger_subscription")
                .get(0);
    }

    /** By which a URL is found, so that it stands in no index and in no message of the database. */
    private static String digest(String url) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
