package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.admin.Admission;
import io.dataversehub.emulator.dataverse.admin.Exchange;
import io.dataversehub.emulator.dataverse.admin.Fault;
import io.dataversehub.emulator.dataverse.admin.Faults;
import io.dataversehub.emulator.dataverse.admin.LimitSettings;
import io.dataversehub.emulator.dataverse.admin.Remaining;
import io.dataversehub.emulator.dataverse.admin.RequestLog;
import io.dataversehub.emulator.dataverse.admin.ServiceLimits;
import io.dataversehub.emulator.dataverse.admin.Stats;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the Web API: ordered faults, sign-in, service protection limits, counting. Each request goes through
 * {@link #handle} on an event loop; the work itself is done by the workers.
 */
final class WebApiFront {
    static final String ROOT = "/api/data/";

    /** No user of any sign-in is called so. */
    private static final String NOBODY = "";

    private static final Reply NONE = new Reply(0, Headers.NONE, Reply.NO_BODY);

    private final BiFunction<Incoming, AtomicInteger, Reply> webApi;
    private final Executor workers;
    private final SignIn signIn;
    private final ServiceLimits limits;
    private final Faults faults;
    private final RequestLog log;
    private final Stats stats;

    /** @param webApi answers a request on a worker, and says how many rows it wrote */
    WebApiFront(BiFunction<Incoming, AtomicInteger, Reply> webApi, Executor workers, SignIn signIn, Controls controls) {
        this.webApi = webApi;
        this.workers = workers;
        this.signIn = signIn;
        this.limits = controls.limits();
        this.faults = controls.faults();
        this.log = controls.log();
        this.stats = controls.stats();
    }

    CompletionStage<Outcome> handle(Incoming incoming) {
        long started = System.nanoTime();
        Instant time = Instant.now();
        stats.began();
        Fault fault = faults.next(incoming.method(), incoming.target()).orElse(null);
        return pause(fault == null ? 0 : fault.delayMillis())
                .thenCompose(go -> faulty(incoming, fault))
                .whenComplete((outcome, failure) -> {
                    stats.ended();
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                    record(incoming, time, millis, fault, outcome);
                });
    }

    private void record(
            Incoming incoming, Instant time, long millis, @Nullable Fault fault, @Nullable Outcome outcome) {
        RequestLog.Entry entry = new RequestLog.Entry(
                time,
                incoming.method(),
                incoming.target(),
                outcome == null ? 500 : outcome.status(),
                millis,
                fault == null ? null : fault.kind().text(),
                incoming.body().length,
                outcome == null ? 0 : outcome.bytes());
        Reply answer = outcome == null ? NONE : outcome.sent().orElse(NONE);
        log.add(
                entry,
                new Exchange(
                        Exchange.Message.of(incoming.headers().entries(), incoming.body()),
                        Exchange.Message.of(answer.headers().entries(), answer.body())));
    }

    private CompletionStage<Outcome> faulty(Incoming incoming, @Nullable Fault fault) {
        if (fault == null) {
            return answer(incoming).thenApply(Outcome.Answered::new);
        }
        return switch (fault.kind()) {
            case STATUS -> CompletableFuture.completedStage(new Outcome.Answered(ordered(incoming, fault)));
            case RESET -> CompletableFuture.completedStage(new Outcome.Cut());
            case EXPIRE_TOKEN -> {
                signIn.revoke(incoming);
                yield CompletableFuture.completedStage(new Outcome.Answered(unauthorized(incoming)));
            }
            case LOST_ANSWER -> answer(incoming).thenApply(reply -> new Outcome.Cut());
            case TRUNCATE -> answer(incoming).thenApply(Outcome.Truncated::new);
            case DELAY -> answer(incoming).thenApply(Outcome.Answered::new);
        };
    }

    private Reply ordered(Incoming incoming, Fault fault) {
        Reply reply = WebApiReplies.error(new WebApiException(fault.status(), fault.code(), fault.message()), incoming);
        Reply dressed = WebApiReplies.dressed(reply, remaining(signIn.userOf(incoming)));
        Integer retryAfter = fault.retryAfter();
        return retryAfter == null ? dressed : dressed.with("Retry-After", retryAfter.toString());
    }

    private Reply unauthorized(Incoming incoming) {
        return WebApiReplies.dressed(WebApiReplies.unauthorized(incoming), remaining(Optional.empty()));
    }

    /** Of a request that is not counted, since nothing is done for it. */
    private Remaining remaining(Optional<String> user) {
        return limits.remaining(user.orElse(NOBODY), nowMillis());
    }

    private CompletionStage<Reply> answer(Incoming incoming) {
        Optional<String> user = signIn.userOf(incoming);
        if (user.isEmpty()) {
            return CompletableFuture.completedStage(unauthorized(incoming));
        }
        Admission admission = limits.admit(user.get(), nowMillis());
        if (admission instanceof Admission.Refused refused) {
            stats.throttled(refused.kind());
            Reply reply = WebApiReplies.error(refused.refusal(), incoming);
            return CompletableFuture.completedStage(WebApiReplies.dressed(reply, refused.remaining())
                    .with("Retry-After", Integer.toString(refused.retryAfterSeconds())));
        }
        return work(incoming, (Admission.Admitted) admission);
    }

    private CompletionStage<Reply> work(Incoming incoming, Admission.Admitted admitted) {
        long started = nowMillis();
        AtomicInteger rows = new AtomicInteger();
        CompletableFuture<Reply> worked;
        try {
            worked = CompletableFuture.supplyAsync(() -> webApi.apply(incoming, rows), workers);
        } catch (RejectedExecutionException e) {
            worked = CompletableFuture.completedFuture(WebApiReplies.error(ProtocolErrors.busy(), incoming));
        }
        return worked.thenCompose(reply -> pause(latency(rows.get())).thenApply(go -> reply))
                .thenApply(reply -> WebApiReplies.dressed(reply, admitted.remaining()))
                .whenComplete((reply, failure) -> {
                    long now = nowMillis();
                    limits.finished(admitted, now, now - started);
                });
    }

    private long latency(int rows) {
        LimitSettings settings = limits.settings();
        return settings.latencyMillis() + TimeUnit.MICROSECONDS.toMillis((long) rows * settings.latencyPerRowMicros());
    }

    private static CompletionStage<Void> pause(long millis) {
        return millis <= 0
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run));
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ORIGIN);
    }

    /** nanoTime may be negative; from here on it is not. */
    private static final long ORIGIN = System.nanoTime();
}
