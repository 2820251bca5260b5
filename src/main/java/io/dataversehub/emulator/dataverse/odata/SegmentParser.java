package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses one decoded segment.
 *
 * <pre>
 * segment   = WORD [ "(" [ value / named *( "," named ) ] ")" ]
 *           / "$value" / "$ref" / "$count" / "$batch" / "$metadata"
 *           / "$" contentId
 * named     = WORD "=" value
 * value     = literal / ALIAS / JSON
 * </pre>
 */
final class SegmentParser {

    private SegmentParser() {}

    static Segment parse(String segment) {
        if (segment.charAt(0) == '$') {
            Segment keyword = Segment.Keyword.of(segment);
            return keyword != null ? keyword : new Segment.ContentReference(segment.substring(1));
        }
        Scanner in = scanner(segment);
        if (!in.at(Kind.WORD)) {
            throw ODataException.segmentNotFound(segment);
        }
        String name = in.take(Kind.WORD);
        Arguments arguments = in.at(Kind.END) ? Arguments.Absent.ABSENT : arguments(in);
        return new Segment.Name(name, arguments);
    }

    private static Scanner scanner(String segment) {
        if (Character.isLetter(segment.charAt(0)) || segment.charAt(0) == '_') {
            return new Scanner(segment);
        }
        throw ODataException.segmentNotFound(segment);
    }

    private static Arguments arguments(Scanner in) {
        if (!in.skip(Kind.OPEN)) {
            throw badSyntax(in);
        }
        boolean single = Literals.at(in) || in.at(Kind.ALIAS) || in.at(Kind.JSON);
        Arguments arguments = single ? new Arguments.Single(value(in)) : named(in);
        if (!in.skip(Kind.CLOSE) || !in.at(Kind.END)) {
            throw badSyntax(in);
        }
        return arguments;
    }

    private static Arguments named(Scanner in) {
        Map<String, Argument> values = new LinkedHashMap<>();
        while (in.at(Kind.WORD)) {
            String name = in.take(Kind.WORD);
            if (!in.skip(Kind.EQUALS)) {
                throw badSyntax(in);
            }
            if (values.put(name, value(in)) != null) {
                throw ODataException.syntax("Duplicate parameter or alias name '" + name + "' found.", in.start());
            }
            if (!in.skip(Kind.COMMA)) {
                break;
            }
        }
        return new Arguments.Named(values);
    }

    private static Argument value(Scanner in) {
        if (in.at(Kind.ALIAS)) {
            return new Argument.Alias(in.take(Kind.ALIAS));
        }
        if (in.at(Kind.JSON)) {
            return new Argument.Json(in.take(Kind.JSON));
        }
        if (Literals.at(in)) {
            return new Argument.Value(Literals.take(in));
        }
        throw badSyntax(in);
    }

    private static ODataException badSyntax(Scanner in) {
        return ODataException.syntax("Bad Request - Error in query syntax.", in.start());
    }
}
