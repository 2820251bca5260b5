package io.dataversehub.webapi;

import io.dataversehub.governor.AdmissionException;
import io.dataversehub.governor.Lane;
import io.dataversehub.governor.Permit;
import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.RetryPolicy.Decision;
import io.dataversehub.webapi.RetryPolicy.Failure;
import io.dataversehub.webapi.RetryPolicy.Progress;
import io.dataversehub.webapi.WebApiException.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call, attempt after attempt; each step starts the next.
 *
 * <pre>
 *   begin → admission → sign-in → HTTP ─┬─ answer below 400 ─→ done
 *     ↑                                 └─ failure → RetryPolicy ─┬─ give up ─→ failed
 *     └───────────────────────── after a wait ────────────────────┘
 * </pre>
 *
 * <p>Steps follow one another, each on the thread that ended the one before; there is never more than one.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int UNAUTHORIZED = 401;
    /** An identity that cannot sign in is tried again after so long: often enough to notice that it was mended. */
    private static final Duration SUSPENSION = Duration.ofSeconds(30);

    private static final Duration NOW = Duration.ofNanos(1);
    private static final String NOT_REPEATED =
            "The call may have taken effect and is not repeated; look before you call again";
    private static final String ITS_ANSWER_WAS_LOST = "The call may have taken effect; look before you call again";

    private final Calls calls;
    private final Call call;
    private final Scope scope;
    private final CompletableFuture<RawAnswer> result = new CompletableFuture<>();
    private int sent;
    private int failures;
    private int throttled;
    /** Identities whose token was refused once. */
    private final Set<Integer> renewed = new HashSet<>(1);

    private Duration took = Duration.ZERO;
    private boolean lost;
    private boolean mayHaveWorked;
    private @Nullable WebApiException last;
    private volatile @Nullable CompletableFuture<?> waitsFor;

    Attempts(Calls calls, Call call, Scope scope) {
        this.calls = calls;
        this.call = call;
        this.scope = scope;
    }

    CompletableFuture<RawAnswer> result() {
        return result;
    }

    void begin() {
        if (result.isDone()) {
            fail(outOfTime());
            return;
        }
        Duration left = scope.left();
        if (left.isNegative() || left.isZero()) {
            giveUp(last != null ? last : outOfTime());
            return;
        }
        CompletableFuture<Permit> admission = admission(left);
        scope.carries(admission);
        var unused = admission.whenComplete((permit, refusal) -> {
            if (permit == null) {
                giveUp(last != null ? last.then(closing(refusal)) : refused(refusal));
            } else {
                signIn(permit);
            }
        });
    }

    private CompletableFuture<Permit> admission(Duration left) {
        Integer identity = scope.identity();
        Lane lane = scope.options().lane();
        return identity == null ? calls.governor.acquire(lane, left) : calls.governor.acquire(lane, left, identity);
    }

    private void signIn(Permit permit) {
        scope.madeAs(permit.identity());
        CompletableFuture<Token> current = calls.tokens(permit.identity()).current();
        scope.carries(current);
        boundByTheCall(current);
        waitFor(current);
        var unused = current.whenComplete((token, failure) -> {
            if (token == null) {
                withoutIdentity(permit, signInFailed(permit, failure));
            } else {
                send(permit, token);
            }
        });
    }

    /** Where others can, one identity that cannot sign in stops nobody; it is tried again after a while. */
    private void withoutIdentity(Permit permit, WebApiException failure) {
        boolean others =
                scope.identity() == null && !result.isDone() && calls.governor.hasOtherThan(permit.identity(), NOW);
        if (!others) {
            permit.ignored();
            giveUp(failure);
            return;
        }
        last = failure;
        LOG.warn(
                "{}; the other identities go on without {} for {}",
                failure.getMessage(),
                calls.identity(permit).name(),
                SUSPENSION);
        permit.suspended(SUSPENSION);
        begin();
    }

    /** Microsoft's library tries a sign-in service that is down for longer than most callers would wait. */
    private void boundByTheCall(CompletableFuture<Token> token) {
        if (token.isDone()) {
            return;
        }
        Duration left = scope.left();
        var failure = new TimeoutException("no access token came within the call's time");
        var deadline = calls.options.time().schedule(left, () -> token.completeExceptionally(failure));
        var unused = token.whenComplete((value, other) -> deadline.cancel());
    }

    private void send(Permit permit, Token token) {
        if (result.isDone()) {
            permit.ignored();
            fail(outOfTime());
            return;
        }
        sent++;
        calls.counters.requests.increment();
        calls.counters.inFlight.increment();
        long sentAt = calls.options.time().nanoTime();
        CompletableFuture<RawAnswer> exchange = exchange(token);
        scope.carries(exchange);
        var unused = exchange.whenComplete((answer, failure) -> {
            calls.counters.inFlight.decrement();
            took = Duration.ofNanos(calls.options.time().nanoTime() - sentAt);
            if (answer == null) {
                unanswered(permit, WebApiException.unwrap(failure));
            } else if (answer.status() == UNAUTHORIZED && !token.value().isEmpty() && renewed.add(permit.identity())) {
                permit.ignored();
                calls.tokens(permit.identity()).refuse(token);
                begin();
            } else {
                answered(permit, answer);
            }
        });
    }

    private CompletableFuture<RawAnswer> exchange(Token token) {
        RawRequest request = call.request();
        Duration left = scope.left();
        Duration timeout = calls.options.requestTimeout();
        return calls.http.send(new HttpCall(
                request.method(),
                calls.path(request),
                calls.headers(call, scope, token),
                request.body(),
                request.contentType(),
                left.compareTo(timeout) < 0 ? left : timeout));
    }

    private void answered(Permit permit, RawAnswer answer) {
        calls.learn(permit, answer);
        if (answer.status() < 400) {
            permit.succeeded();
            succeed(answer);
            return;
        }
        ErrorReply reply = ErrorReply.read(calls.options.masking().answer(call.request(), answer));
        boolean overload = reply.kind() == Kind.THROTTLED;
        failures += overload ? 0 : 1;
        throttled += overload ? 1 : 0;
        Failure failure = new Failure.Refused(overload ? 429 : reply.status(), reply.code(), reply.retryAfter());
        decide(permit, failure, reply.toException(), reply.kind());
    }

    private void unanswered(Permit permit, Throwable failure) {
        if (failure instanceof LostCallException gone && !result.isDone()) {
            failures++;
            decide(permit, new Failure.Lost(gone.sent()), lost(gone), Kind.UNAVAILABLE);
            return;
        }
        permit.ignored();
        fail(WebApiException.of(Kind.OTHER)
                .says(String.valueOf(failure.getMessage()))
                .cause(failure)
                .attempted(call.described())
                .table(call.table())
                .key(call.key())
                .build());
    }

    private void decide(Permit permit, Failure failure, WebApiException.Builder failed, Kind kind) {
        boolean repeatable = call.request().repeat() != Repeat.NEVER_AFTER_LOSS;
        Decision decision = calls.policy.decide(failure, new Progress(failures, scope.left(), repeatable));
        if (kind == Kind.THROTTLED && mayGoOnAsAnother(permit)) {
            decision = new Decision.Again(retryAfter(failure, decision), true);
        }
        last = failed.attempted(call.described())
                .table(call.table())
                .key(call.key())
                .lostBefore(lost)
                .build();
        lost |= failure instanceof Failure.Lost gone ? gone.sent() : kind == Kind.UNAVAILABLE;
        mayHaveWorked |= RetryPolicy.mayHaveWorked(failure);
        end(permit, failure, decision, kind);
        if (decision instanceof Decision.Again again) {
            again(again, kind);
        } else if (decision instanceof Decision.Ambiguous) {
            fail(last.ambiguous(NOT_REPEATED));
        } else {
            giveUp(last);
        }
    }

    /** A pause stops one identity; another may make the call at once. */
    private boolean mayGoOnAsAnother(Permit permit) {
        return scope.identity() == null && calls.governor.hasOtherThan(permit.identity(), scope.left());
    }

    private static Duration retryAfter(Failure failure, Decision decision) {
        if (decision instanceof Decision.Again again) {
            return again.after();
        }
        Duration asked = ((Failure.Refused) failure).retryAfter();
        return asked == null ? Duration.ZERO : asked;
    }

    /** The last attempt was refused or lost; what an attempt before it may have done is still true. */
    private void giveUp(Throwable failure) {
        boolean untold = mayHaveWorked
                && call.request().repeat() != Repeat.SAFE
                && failure instanceof WebApiException known
                && known.saysNothingOfTheWork();
        fail(untold ? ((WebApiException) failure).ambiguous(ITS_ANSWER_WAS_LOST) : failure);
    }

    /** Tells the governor what the attempt says about load. */
    private void end(Permit permit, Failure failure, Decision decision, Kind kind) {
        if (kind == Kind.THROTTLED) {
            calls.counters.throttled.increment();
            permit.throttled(retryAfter(failure, decision));
        } else if (failure instanceof Failure.Lost gone && !gone.sent()) {
            permit.ignored();
        } else if (kind == Kind.UNAVAILABLE) {
            permit.failed();
        } else {
            permit.succeeded();
        }
    }

    private void again(Decision.Again again, Kind kind) {
        calls.counters.retries.increment();
        LOG.debug(
                "{}: {}; again in {} [client request {}]",
                call.described(),
                kind,
                again.after(),
                scope.clientRequestId());
        if (again.throttled()) {
            // The governor admits nobody before the pause has passed.
            begin();
        } else {
            pause(again.after());
        }
    }

    private void pause(Duration wait) {
        var pause = new CompletableFuture<Void>();
        var timer = calls.options.time().schedule(wait, () -> pause.complete(null));
        var unused = pause.whenComplete((over, ended) -> {
            timer.cancel();
            begin();
        });
        scope.carries(pause);
        waitFor(pause);
    }

    private void waitFor(CompletableFuture<?> step) {
        waitsFor = step;
        if (calls.isClosed()) {
            wake();
        }
    }

    /** The client was closed: what this call waits for, other than an answer, will not come. */
    void wake() {
        CompletableFuture<?> step = waitsFor;
        if (step != null) {
            step.completeExceptionally(new LostCallException("The Dataverse client was closed", false));
        }
    }

    private static String closing(Throwable refusal) {
        boolean closed = WebApiException.unwrap(refusal) instanceof AdmissionException admission
                && admission.reason() == AdmissionException.Reason.CLOSED;
        return closed ? "The Dataverse client was closed before it could be tried again" : "";
    }

    private void succeed(RawAnswer answer) {
        RawAnswer told = answer.told(lost, took);
        calls.finish(completed(null, answer.status(), null), () -> result.complete(told));
    }

    private void fail(Throwable failure) {
        int status = failure instanceof WebApiException known ? known.status() : 0;
        Kind kind = failure instanceof WebApiException known ? known.kind() : Kind.OTHER;
        calls.finish(completed(kind, status, failure.getMessage()), () -> result.completeExceptionally(failure));
    }

    private CompletedCall completed(@Nullable Kind failure, int status, @Nullable String error) {
        return new CompletedCall(
                call.operation(),
                call.table(),
                call.rows(),
                scope.options().lane(),
                failure,
                status,
                sent,
                throttled,
                scope.elapsed(),
                error);
    }

    private WebApiException.Builder lost(LostCallException gone) {
        String said = gone.sent() ? "no answer came: " : "Dataverse could not be reached: ";
        return WebApiException.of(Kind.UNAVAILABLE)
                .says(said + gone.getMessage() + " (" + calls.options.url() + ", attempt " + sent + ", client request "
                        + scope.clientRequestId() + ")")
                .cause(gone);
    }

    private WebApiException outOfTime() {
        return WebApiException.of(Kind.UNAVAILABLE)
                .attempted(call.described())
                .says("the call's time was over before it could be sent")
                .table(call.table())
                .key(call.key())
                .build();
    }

    private Throwable refused(Throwable refusal) {
        if (!(WebApiException.unwrap(refusal) instanceof AdmissionException admission)) {
            return refusal instanceof CancellationException ? refusal : outOfTime();
        }
        Kind kind = admission.reason() == AdmissionException.Reason.CLOSED ? Kind.UNAVAILABLE : Kind.THROTTLED;
        return WebApiException.of(kind)
                .attempted(call.described())
                .says(String.valueOf(admission.getMessage()))
                .retryAfter(admission.retryAfter())
                .table(call.table())
                .key(call.key())
                .cause(admission)
                .build();
    }

    private WebApiException signInFailed(Permit permit, Throwable failure) {
        Throwable cause = WebApiException.unwrap(failure);
        if (cause instanceof WebApiException known) {
            return known;
        }
        return WebApiException.of(Kind.UNAUTHENTICATED)
                .attempted("Sign-in for " + calls.options.url() + " as "
                        + calls.identity(permit).name())
                .says(String.valueOf(cause.getMessage()))
                .cause(cause)
                .build();
    }
}
