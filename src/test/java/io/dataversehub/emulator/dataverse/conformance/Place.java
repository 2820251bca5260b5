package io.dataversehub.emulator.dataverse.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in an answer a value stands.
 *
 * <pre>
 * place := ( "header " name | JSON pointer ) [ " ~ " regular expression with one group ]
 * </pre>
 *
 * @param within null when the whole is meant
 */
record Place(String member, Pattern within) {

    static Place of(String text) {
        String[] parts = text.split(" ~ ", 2);
        return new Place(parts[0], parts.length == 1 ? null : Pattern.compile(parts[1]));
    }

    String in(Answer answer) {
        String whole = member.startsWith("header ")
                ? String.join("\n", answer.header(member.substring("header ".length())))
                : Json.read(answer.body()).at(member).asText();
        if (within == null) {
            return whole;
        }
        Matcher matcher = within.matcher(whole);
        if (!matcher.find()) {
            throw new IllegalStateException(this + " is not in " + answer);
        }
        return matcher.group(1);
    }
}
