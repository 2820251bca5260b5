package io.dataversehub.emulator.dataverse.odata;

/**
 * Splits an OData expression into tokens, one at a time and without copying: a token is a kind and a range of the text.
 * Every character is looked at once, so that no input takes more than linear time. Not thread-safe; one per parse.
 *
 * <pre>
 * WORD      letter or _ , then letters, digits, _ and .     name, Microsoft.Dynamics.CRM.In
 * QUOTED    ' ... '   with quotes inside doubled            'O''Bryan'
 * TYPED     WORD QUOTED                                     Ns.OwnershipTypes'UserOwned'
 * BARE      GUID, or digit/- up to a separator              5, -1.5, 2023-01-01, 2023-01-01T00:00:00Z
 * ALIAS     @ WORD                                          @p1
 * JSON      balanced [ ... ] or { ... }                     ["5","2000"]
 * </pre>
 */
final class Scanner {

    enum Kind {
        WORD,
        QUOTED,
        TYPED,
        BARE,
        ALIAS,
        JSON,
        OPEN,
        CLOSE,
        COMMA,
        SLASH,
        COLON,
        EQUALS,
        STAR,
        END
    }

    private static final int GUID_LENGTH = 36;

    private final String text;
    private Kind kind = Kind.END;
    private int start;
    private int end;

    Scanner(String text) {
        this.text = text;
        next();
    }

    String text() {
        return text;
    }

    Kind kind() {
        return kind;
    }

    boolean at(Kind expected) {
        return kind == expected;
    }

    /** Where the current token begins. */
    int start() {
        return start;
    }

    String token() {
        return text.substring(start, end);
    }

    boolean atWord(String word) {
        return kind == Kind.WORD && end - start == word.length() && text.startsWith(word, start);
    }

    /** Whether a parenthesis follows the current token at once: then a word is the name of a function. */
    boolean beforeParenthesis() {
        return end < text.length() && text.charAt(end) == '(';
    }

    /** The current token if it is of this kind, and on to the next; else a syntax error. */
    String take(Kind expected) {
        if (kind != expected) {
            throw syntaxError();
        }
        String token = token();
        next();
        return token;
    }

    boolean skip(Kind expected) {
        if (kind != expected) {
            return false;
        }
        next();
        return true;
    }

    ODataException syntaxError() {
        return error("Syntax error");
    }

    /** @param what ends in "at position n in 'text'." */
    ODataException error(String what) {
        return ODataException.syntax(what + " at position " + start + " in '" + text + "'.", start);
    }

    void next() {
        start = end;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        end = start;
        if (start == text.length()) {
            kind = Kind.END;
            return;
        }
        char first = text.charAt(start);
        switch (first) {
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ',' -> single(Kind.COMMA);
            case '/' -> single(Kind.SLASH);
            case ':' -> single(Kind.COLON);
            case '=' -> single(Kind.EQUALS);
            case '*' -> single(Kind.STAR);
            case '\'' -> quoted();
            case '@' -> alias();
            case '[', '{' -> json();
            default -> wordOrBare(first);
        }
    }

    private void single(Kind found) {
        kind = found;
        end = start + 1;
    }

    private void quoted() {
        kind = Kind.QUOTED;
        if (!closeQuote(start)) {
            throw unterminated("string literal");
        }
    }

    /** Moves the token's end behind the quote that closes the one at this index; false when none does. */
    private boolean closeQuote(int open) {
        int close = text.indexOf('\'', open + 1);
        while (close >= 0 && close + 1 < text.length() && text.charAt(close + 1) == '\'') {
            close = text.indexOf('\'', close + 2);
        }
        end = close + 1;
        return close >= 0;
    }

    private ODataException unterminated(String what) {
        int at = text.length();
        return ODataException.syntax(
                "There is an unterminated " + what + " at position " + at + " in '" + text + "'.", at);
    }

    private void alias() {
        kind = Kind.ALIAS;
        end = endOfWord(start + 1);
        if (end == start + 1) {
            throw syntaxError();
        }
    }

    private void json() {
        kind = Kind.JSON;
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfJsonString(i, c);
            } else if (c == '[' || c == '{') {
                depth++;
            } else if ((c == ']' || c == '}') && --depth == 0) {
                end = i + 1;
                return;
            }
        }
        throw error("Found an unbalanced bracket expression");
    }

    private int endOfJsonString(int open, char quote) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private void wordOrBare(char first) {
        if (atGuid()) {
            kind = Kind.BARE;
            end = start + GUID_LENGTH;
        } else if (Character.isLetter(first) || first == '_') {
            word();
        } else if (first >= '0' && first <= '9' || first == '-') {
            kind = Kind.BARE;
            end = endOfBare(start + 1);
        } else {
            throw error("Syntax error: character '" + first + "' is not valid");
        }
    }

    private void word() {
        kind = Kind.WORD;
        end = endOfWord(start);
        if (end < text.length() && text.charAt(end) == '\'') {
            kind = Kind.TYPED;
            if (!closeQuote(end)) {
                throw unterminated("literal");
            }
        }
    }

    private int endOfWord(int from) {
        int i = from;
        while (i < text.length() && isWordPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int endOfBare(int from) {
        int i = from;
        while (i < text.length() && isBarePart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A GUID may begin with a letter, and must not be taken for a word then. */
    private boolean atGuid() {
        int behind = start + GUID_LENGTH;
        return behind <= text.length()
                && text.charAt(start + 8) == '-'
                && Literals.isGuid(text, start)
                && (behind == text.length() || !isBarePart(text.charAt(behind)));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private static boolean isBarePart(char c) {
        return isWordPart(c) || c == '-' || c == '+' || c == ':';
    }
}
