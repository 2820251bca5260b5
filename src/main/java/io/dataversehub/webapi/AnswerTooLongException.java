package io.dataversehub.webapi;

import java.io.IOException;

/** An answer was longer than the client reads. Asking again would not help. */
final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLongException(int limit) {
        super("The answer is longer than " + limit
                + " bytes. Ask for fewer columns or a smaller page, or raise maxResponseBytes");
    }
}
