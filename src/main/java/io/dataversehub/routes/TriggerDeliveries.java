package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dataversehub.store.TriggerDelivery;
import io.dataversehub.store.TriggerEventTable;
import io.dataversehub.store.TriggerSubscriptionTable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events to the flows that have subscribed to them: to each one event at a time, in their order, at least once; to many
 * flows at once, so that a slow one delays nobody else. Where it posts to is a secret, and stands in no log. Thread-safe.
 */
public final class TriggerDeliveries implements AutoCloseable {

    /** @param attempts for one event at most, @param keep how long an event is kept, delivered or not */
    public record Limits(int attempts, Duration keep) {}

    private static final Logger LOG = LoggerFactory.getLogger(TriggerDeliveries.class);

    /** Posts in flight. More only wait for each other at the database. */
    private static final int AT_ONCE = 64;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Power Automate answers before it runs the flow, within seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Longer than an answer may take to the last byte; a hub that was killed has its deliveries done over after that. */
    private static final Duration TAKEN = Duration.ofSeconds(60);

    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(40);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final TriggerEventTable events;
    private final TriggerSubscriptionTable subscriptions;
    private final CallbackHosts hosts;
    private final Limits limits;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ExecutorService settling = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "hub-triggers");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    public TriggerDeliveries(
            TriggerEventTable events,
            TriggerSubscriptionTable subscriptions,
            CallbackHosts hosts,
            Limits limits,
            Clock clock) {
        this.events = events;
        this.subscriptions = subscriptions;
        this.hosts = hosts;
        this.limits = limits;
        this.clock = clock;
    }

    /** Delivers soon, on another thread. */
    public void wake() {
        if (!closed && woken.compareAndSet(false, true)) {
            settling.execute(() -> {
                woken.set(false);
                deliver();
            });
        }
    }

    /** Begins to deliver what is due. */
    public void deliver() {
        int free = AT_ONCE - inFlight.size();
        if (!closed && free > 0) {
            subscriptions.due(clock.instant(), free).forEach(this::next);
        }
    }

    /** Deletes events that are too old, and with them what was not delivered of them. */
    public void forget() {
        long undelivered = events.forgetBefore(clock.instant().minus(limits.keep()));
        if (undelivered > 0) {
            LOG.warn(
                    "{} deliveries to flows were given up: they failed for {} days (hub.triggers.keep)",
                    undelivered,
                    limits.keep().toDays());
        }
    }

    private void next(UUID subscription) {
        if (!closed) {
            subscriptions
                    .take(subscription, clock.instant(), clock.instant().plus(TAKEN))
                    .ifPresent(this::post);
        }
    }

    private void post(TriggerDelivery delivery) {
        CompletableFuture<Void> posted = new CompletableFuture<>();
        inFlight.add(posted);
        answer(delivery)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            try {
                                settle(delivery, answer, failure);
                            } catch (RuntimeException e) {
                                LOG.error("{} could not be settled, and is done over in a minute", delivery, e);
                            } finally {
                                inFlight.remove(posted);
                                posted.complete(null);
                            }
                        },
                        settling)
                .exceptionally(told -> null);
    }

    private CompletableFuture<HttpResponse<Void>> answer(TriggerDelivery delivery) {
        try {
            URI url = URI.create(delivery.callbackUrl());
            if (!hosts.admits(url)) {
                return CompletableFuture.failedFuture(new IllegalStateException(CallbackHosts.SETTING));
            }
            return http.sendAsync(request(delivery, url), HttpResponse.BodyHandlers.discarding())
                    .orTimeout(WHOLE_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (JsonProcessingException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static HttpRequest request(TriggerDelivery delivery, URI url) throws JsonProcessingException {
        return HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        TriggerEvents.JSON.writeValueAsBytes(TriggerEvents.body(delivery.event()))))
                .build();
    }

    private void settle(TriggerDelivery delivery, @Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
        int status = answer == null ? 0 : answer.statusCode();
        String retryAfter = answer == null
                ? null
                : answer.headers().firstValue("Retry-After").orElse(null);
        CallbackOutcome outcome =
                CallbackOutcome.of(status, retryAfter, delivery.attempts(), limits.attempts(), clock.instant());
        if (outcome instanceof CallbackOutcome.Gone) {
            subscriptions.remove(delivery.subscription());
            LOG.warn("Subscription {} was ended, for its flow answers {}", delivery.subscription(), status);
        } else if (outcome instanceof CallbackOutcome.TryAgain again) {
            subscriptions.postpone(delivery, again.at());
            if (delivery.attempts() == 0) {
                LOG.warn("{} failed: {}. It is tried again from {} on", delivery, reason(status, failure), again.at());
            }
        } else {
            if (outcome instanceof CallbackOutcome.GivenUp) {
                LOG.error(
                        "{} was given up after {} attempts (hub.triggers.attempts): {}",
                        delivery,
                        delivery.attempts() + 1,
                        reason(status, failure));
            }
            subscriptions.end(delivery, clock.instant());
            next(delivery.subscription());
        }
    }

    /** Of a failure its kind alone: messages may quote the URL. */
    private static String reason(int status, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            return "the flow answers " + status;
        }
        return CallbackHosts.SETTING.equals(cause.getMessage())
                ? "its host is no longer in " + CallbackHosts.SETTING
                : "no answer (" + cause.getClass().getSimpleName() + ")";
    }

    /** What is in flight may end, for a few seconds; what does not is done over after the next start. */
    @Override
    public void close() {
        closed = true;
        try {
            CompletableFuture.allOf(inFlight.toArray(CompletableFuture[]::new))
                    .orTimeout(CLOSING.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
        } finally {
            settling.shutdown();
        }
    }
}
