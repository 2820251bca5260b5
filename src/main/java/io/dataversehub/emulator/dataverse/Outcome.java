package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Optional;

/** What becomes of a request at the HTTP server. */
sealed interface Outcome {

    record Answered(Reply reply) implements Outcome {}

    /** Half of the body is sent, then the connection is cut. */
    record Truncated(Reply reply) implements Outcome {}

    /** The connection is cut without an answer. */
    record Cut() implements Outcome {}

    /** What went out, in part at least. */
    default Optional<Reply> sent() {
        if (this instanceof Answered answered) {
            return Optional.of(answered.reply());
        }
        return this instanceof Truncated truncated ? Optional.of(truncated.reply()) : Optional.empty();
    }

    /** For the log; 0 when there is no answer. */
    default int status() {
        if (this instanceof Answered answered) {
            return answered.reply().status();
        }
        return this instanceof Truncated truncated ? truncated.reply().status() : 0;
    }

    default long bytes() {
        if (this instanceof Answered answered) {
            return answered.reply().body().length;
        }
        return this instanceof Truncated truncated ? truncated.reply().body().length / 2 : 0;
    }
}
