package io.dataversehub.emulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the array in {@code PropertyValues=["5","2000"]}. Not a general JSON reader on purpose: strings may also be in
 * single quotes, elements are scalars, and what goes wrong must be told in the service's words.
 */
final class JsonArray {

    private final String text;
    private int at;

    private JsonArray(String text) {
        this.text = text;
    }

    static List<Literal> read(String text) {
        return new JsonArray(text).elements();
    }

    private List<Literal> elements() {
        List<Literal> elements = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return elements;
        }
        elements.add(element());
        while (peek() == ',') {
            at++;
            elements.add(element());
        }
        if (peek() != ']') {
            throw invalid("A comma character ',' was expected in scope 'Array'. Every two elements in an array and"
                    + " properties of an object must be separated by commas.");
        }
        return elements;
    }

    private Literal element() {
        char first = peek();
        if (first == '"' || first == '\'') {
            return new Literal.Text(string(first));
        }
        int start = at;
        while (at < text.length() && ",]\t\n\r '\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty() || word.charAt(0) == '[' || word.charAt(0) == '{') {
            throw notScalar();
        }
        Scanner scanner = new Scanner(word);
        if (!Literals.at(scanner)) {
            throw notScalar();
        }
        return Literals.take(scanner);
    }

    private ODataException notScalar() {
        return invalid("An element that is neither a string, a number, true, false nor null was found.");
    }

    private String string(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char c = text.charAt(at);
            value.append(c == '\\' ? escaped() : c);
        }
        expect(quote);
        return value.toString();
    }

    /** Stands on a backslash, leaves on the last character of the escape. */
    private char escaped() {
        at++;
        char c = peekHere();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\'', '\\', '/' -> c;
            case 'u' -> unicode();
            default -> throw invalid("An unrecognized escape sequence '\\" + c + "' was found in a JSON string value.");
        };
    }

    private char unicode() {
        int end = at + 4;
        if (end < text.length()) {
            try {
                char c = (char) Integer.parseInt(text, at + 1, end + 1, 16);
                at = end;
                return c;
            } catch (NumberFormatException e) {
                // told below
            }
        }
        throw invalid("An unrecognized escape sequence '\\u' was found in a JSON string value.");
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw invalid("The character '" + expected + "' was expected.");
        }
        at++;
    }

    /** The next character that is no white space; NUL at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return peekHere();
    }

    private char peekHere() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private ODataException invalid(String what) {
        return ODataException.syntax("Invalid JSON. " + what, at);
    }
}
