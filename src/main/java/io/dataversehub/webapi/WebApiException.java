package io.dataversehub.webapi;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A call to Dataverse did not do what was asked. The message tells what was attempted, on what, and what came back.
 *
 * <p>Immutable; carries no request or response body and no token.
 */
public final class WebApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a caller may want to react to. */
    public enum Kind {
        /** Dataverse's service protection limits; {@link #retryAfter()} says when to try again. */
        THROTTLED,
        /** The row, table or operation does not exist. */
        NOT_FOUND,
        /** A row with this key exists. */
        DUPLICATE_KEY,
        /** The row changed since the ETag was read. */
        VERSION_MISMATCH,
        /** The request or a value in it is wrong: correct it before trying again. */
        VALIDATION,
        /** The user lacks a privilege. */
        PERMISSION_DENIED,
        /** Dataverse cannot be reached or cannot work now. */
        UNAVAILABLE,
        /** The answer was lost and the call cannot be repeated safely: it may have taken effect. */
        AMBIGUOUS,
        /** Sign-in failed or the token was refused. */
        UNAUTHENTICATED,
        /** Anything else. */
        OTHER
    }

    private static final Set<Kind> NOT_ABOUT_THE_WORK =
            EnumSet.of(Kind.THROTTLED, Kind.UNAVAILABLE, Kind.UNAUTHENTICATED);

    private final Kind kind;
    private final int status;
    private final String code;
    private final String serverMessage;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final @Nullable String table;
    private final @Nullable String key;
    private final @Nullable String column;
    private final boolean lostBefore;
    private final @Nullable String attempted;

    private WebApiException(Builder from) {
        super(from.text(), from.cause);
        kind = from.kind;
        status = from.status;
        code = from.code;
        serverMessage = from.serverMessage;
        requestId = from.requestId;
        retryAfter = from.retryAfter;
        table = from.table;
        key = from.key;
        column = from.column;
        lostBefore = from.lostBefore;
        attempted = from.attempted;
    }

    /** Whether it refuses a link of change tracking that is too old: everything must be read anew. */
    public boolean isExpiredLink() {
        return Changes.EXPIRED.equals(code());
    }

    /** There is no room for a row; nothing was sent. */
    public static WebApiException notAdmitted(String why, String table) {
        return of(Kind.THROTTLED).says(why).table(table).build();
    }

    /** A row that is wrong by itself; nothing was sent. */
    public static WebApiException refused(Table table, MappedRow row, WriteOperation operation) {
        RowError error = Objects.requireNonNull(row.error());
        boolean missing = error.code().equals(RowError.ROW_NOT_FOUND);
        return of(missing ? Kind.NOT_FOUND : Kind.VALIDATION)
                .attempted(operation.name().toLowerCase(Locale.ROOT) + " " + table.entitySet())
                .error(error)
                .table(table.entitySet())
                .key(row.keyText())
                .build();
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status; 0 when no answer came or nothing was sent. */
    public int status() {
        return status;
    }

    /** Dataverse's code, such as {@code 0x80040237}; empty where it gave none. */
    public String code() {
        return code;
    }

    /** What Dataverse said, unchanged; or what is wrong, when nothing was sent. */
    public String serverMessage() {
        return serverMessage;
    }

    /** Dataverse's id of the request, for its support. */
    public @Nullable String requestId() {
        return requestId;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public @Nullable String table() {
        return table;
    }

    public @Nullable String key() {
        return key;
    }

    public @Nullable String column() {
        return column;
    }

    /** Whether an earlier attempt of the same call got no answer, so that this refusal may be the echo of a success. */
    public boolean lostBefore() {
        return lostBefore;
    }

    /** Whether the failure is one of the way to Dataverse, so that it tells nothing of what an earlier attempt did. */
    public boolean saysNothingOfTheWork() {
        return NOT_ABOUT_THE_WORK.contains(kind);
    }

    /**
     * The same failure of work that may have been done.
     *
     * @param advice what may have happened, and what to do now
     */
    public WebApiException ambiguous(String advice) {
        Builder builder = toBuilder();
        builder.kind = Kind.AMBIGUOUS;
        builder.serverMessage = serverMessage + ". " + advice;
        return builder.build();
    }

    /** The same failure, and what happened after it; empty: nothing. */
    WebApiException then(String what) {
        if (what.isEmpty()) {
            return this;
        }
        Builder builder = toBuilder();
        builder.serverMessage = serverMessage + ". " + what;
        return builder.build();
    }

    /** The same as the error of a row. */
    public RowError rowError() {
        return new RowError(code.isEmpty() ? kind.name() : code, serverMessage, column, status);
    }

    /** Takes off the wrappers that futures put around a cause. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The failure that an error answer tells, such as that of a part of a batch. */
    public static WebApiException of(RawAnswer answer) {
        return ErrorReply.read(answer)
                .toException()
                .lostBefore(answer.lostBefore())
                .build();
    }

    static Builder of(Kind kind) {
        return new Builder(kind);
    }

    private Builder toBuilder() {
        var builder = new Builder(kind);
        builder.status = status;
        builder.code = code;
        builder.serverMessage = serverMessage;
        builder.requestId = requestId;
        builder.retryAfter = retryAfter;
        builder.table = table;
        builder.key = key;
        builder.column = column;
        builder.lostBefore = lostBefore;
        builder.attempted = attempted;
        builder.cause = getCause();
        return builder;
    }

    /** Collects what is known. */
    static final class Builder {
        private Kind kind;
        private int status;
        private String code = "";
        private String serverMessage = "";
        private @Nullable String attempted;
        private @Nullable String requestId;
        private @Nullable Duration retryAfter;
        private @Nullable String table;
        private @Nullable String key;
        private @Nullable String column;
        private boolean lostBefore;
        private @Nullable Throwable cause;

        private Builder(Kind kind) {
            this.kind = kind;
        }

        Builder answered(int newStatus, String newCode, String message) {
            status = newStatus;
            code = newCode;
            serverMessage = message;
            return this;
        }

        Builder says(String message) {
            serverMessage = message;
            return this;
        }

        Builder attempted(String what) {
            attempted = what;
            return this;
        }

        Builder requestId(@Nullable String id) {
            requestId = id;
            return this;
        }

        Builder retryAfter(@Nullable Duration after) {
            retryAfter = after;
            return this;
        }

        Builder table(@Nullable String name) {
            table = name;
            return this;
        }

        Builder key(@Nullable String text) {
            key = text;
            return this;
        }

        Builder error(RowError error) {
            code = error.code();
            serverMessage = error.message();
            column = error.column();
            status = error.status();
            return this;
        }

        Builder lostBefore(boolean lost) {
            lostBefore = lost;
            return this;
        }

        Builder cause(@Nullable Throwable newCause) {
            cause = newCause;
            return this;
        }

        WebApiException build() {
            return new WebApiException(this);
        }

        private String text() {
            var text = new StringBuilder();
            if (attempted != null) {
                text.append(attempted).append(": ");
            } else if (table != null) {
                text.append(table).append(key == null ? "" : "(" + key + ")").append(": ");
            }
            text.append(serverMessage.isEmpty() ? kind.name() : serverMessage);
            if (status != 0) {
                text.append(" [HTTP ")
                        .append(status)
                        .append(code.isEmpty() ? "" : ", " + code)
                        .append(']');
            }
            return text.append(requestId == null ? "" : " [request " + requestId + "]")
                    .toString();
        }
    }
}
