package io.dataversehub.emulator.dataverse.odata;

/** One value of {@link Arguments}. */
public sealed interface Argument {

    /** As written in a URL before percent-encoding: text in quotes, quotes in it doubled. */
    String text();

    record Value(Literal literal) implements Argument {
        @Override
        public String text() {
            if (literal instanceof Literal.Text quoted) {
                return quote(quoted.text());
            }
            return literal instanceof Literal.EnumMember member
                    ? member.type() + quote(member.member())
                    : literal.text();
        }

        private static String quote(String text) {
            return '\'' + text.replace("'", "''") + '\'';
        }
    }

    /**
     * {@code @p}, to be looked up in {@link QueryOptions#aliases()}.
     *
     * @param name with the {@code @}
     */
    record Alias(String name) implements Argument {
        @Override
        public String text() {
            return name;
        }
    }

    /** An array or object, unparsed: {@code ['account']}. The service also takes single quotes in it. */
    record Json(String text) implements Argument {}
}
