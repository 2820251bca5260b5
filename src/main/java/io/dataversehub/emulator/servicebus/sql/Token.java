package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.Nullable;

/**
 * A word of an expression.
 *
 * @param text as it is meant: a string without its quotes, a keyword in upper case
 * @param value of a constant
 * @param position of its first character, from 1
 */
record Token(Kind kind, String text, @Nullable Object value, int position) {
    enum Kind {
        KEYWORD,
        /** A name that stands bare. */
        NAME,
        /** A name in brackets or double quotation marks. */
        DELIMITED_NAME,
        CONSTANT,
        /** A name after {@code @}. */
        PARAMETER,
        SYMBOL,
        END
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
