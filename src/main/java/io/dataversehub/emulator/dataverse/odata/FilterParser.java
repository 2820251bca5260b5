package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Filter.Operator;
import io.dataversehub.emulator.dataverse.odata.Filter.Quantifier;
import io.dataversehub.emulator.dataverse.odata.Filter.TextFunction;
import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code $filter} by recursive descent. The grammar, loosest binding first; tokens are those of {@link Scanner}:
 *
 * <pre>
 * filter      = conjunction *( "or" conjunction )
 * conjunction = term *( "and" term )
 * term        = "not" term
 *             / "(" filter ")"
 *             / ( "contains" / "startswith" / "endswith" ) "(" operand "," operand ")"
 *             / [ variable "/" ] "Microsoft.Dynamics.CRM." function "(" parameter *( "," parameter ) ")"
 *             / path "/" ( "any" / "all" ) "(" [ variable ":" filter ] ")"
 *             / operand operator operand
 *             / path                                          a boolean column
 * operator    = "eq" / "ne" / "gt" / "ge" / "lt" / "le"
 * operand     = literal / path / ALIAS                        an alias stands for a literal or a path
 * path        = WORD *( "/" WORD )
 * parameter   = WORD "=" ( literal / ALIAS / JSON )
 * </pre>
 *
 * <p>{@code not} binds tighter than an operator, as in all of OData: {@code not a eq 1} negates {@code a}. Names of
 * operators and functions are in lower case only. Not here: arithmetic, {@code in}, {@code has} and the functions of
 * OData that Dataverse does not document.
 *
 * <p>{@link #parse} may be called by any thread.
 */
public final class FilterParser {

    /** Of conditions and lambdas together, from the service's documentation. */
    static final int MAX_CONDITIONS = 500;

    /** Nesting of parentheses, negations and lambdas: generous for people, small for a thread's stack. */
    static final int MAX_DEPTH = 100;

    private static final Operator[] OPERATORS = Operator.values();

    private final Scanner in;
    private final Operands operands;
    private final NamedConditions namedConditions;
    private int depth;
    private int conditions;

    private FilterParser(String text, Aliases aliases) {
        this.in = new Scanner(text);
        this.operands = new Operands(aliases);
        this.namedConditions = new NamedConditions(operands);
    }

    /**
     * @param text decoded, without {@code $filter=}
     * @throws ODataException when Dataverse would refuse it
     */
    public static Filter parse(String text, Aliases aliases) {
        FilterParser parser = new FilterParser(text, aliases);
        Filter filter = parser.filter();
        if (!parser.in.at(Kind.END)) {
            throw parser.in.syntaxError();
        }
        return filter;
    }

    private Filter filter() {
        return joined("or", this::conjunction, Filter.Or::new);
    }

    private Filter conjunction() {
        return joined("and", this::term, Filter.And::new);
    }

    private Filter joined(String word, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
        Filter first = part.get();
        if (!in.atWord(word)) {
            return first;
        }
        List<Filter> parts = new ArrayList<>();
        addFlat(parts, first, word);
        while (in.atWord(word)) {
            in.next();
            addFlat(parts, part.get(), word);
        }
        return join.apply(parts);
    }

    /** {@code (a or b) or c} has three terms, so that long generated filters stay shallow. */
    private static void addFlat(List<Filter> parts, Filter part, String word) {
        if (word.equals("or") && part instanceof Filter.Or or) {
            parts.addAll(or.terms());
        } else if (word.equals("and") && part instanceof Filter.And and) {
            parts.addAll(and.terms());
        } else {
            parts.add(part);
        }
    }

    private Filter term() {
        if (in.at(Kind.OPEN)) {
            return parenthesis();
        }
        if (in.at(Kind.WORD) && !Literals.at(in)) {
            return wordTerm();
        }
        return comparison(operands.take(in));
    }

    private Filter parenthesis() {
        in.next();
        Filter inside = deeper(this::filter);
        close();
        // (revenue) gt 5: what looked like a boolean column is the left side of a comparison.
        if (inside instanceof Filter.Truth truth && operator() != null) {
            conditions--;
            return comparison(truth.property());
        }
        return inside;
    }

    private Filter wordTerm() {
        if (in.atWord("not")) {
            return negation();
        }
        if (in.beforeParenthesis()) {
            TextFunction function = textFunction();
            return function != null ? textMatch(function) : namedCondition(null);
        }
        return pathTerm();
    }

    private Filter negation() {
        int start = in.start();
        in.next();
        boolean parenthesis = in.at(Kind.OPEN);
        Filter term = deeper(this::term);
        if (term instanceof Filter.Comparison && !parenthesis) {
            throw ODataException.syntax(
                    "The operator 'not' at position " + start + " in '" + in.text()
                            + "' stands before a comparison. Put the comparison in parentheses.",
                    start);
        }
        if (containsNamedCondition(term)) {
            throw ODataException.shape("Not operator along with the Custom Named Condition operators is not allowed");
        }
        return new Filter.Not(term);
    }

    private static boolean containsNamedCondition(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.terms().stream().anyMatch(FilterParser::containsNamedCondition);
        }
        if (filter instanceof Filter.Or or) {
            return or.terms().stream().anyMatch(FilterParser::containsNamedCondition);
        }
        return filter instanceof Filter.NamedCondition;
    }

    private Filter pathTerm() {
        List<String> words = new ArrayList<>(2);
        do {
            if (in.beforeParenthesis()) {
                return callBehind(words);
            }
            words.add(in.take(Kind.WORD));
        } while (in.skip(Kind.SLASH));
        PropertyPath path = operands.path(words);
        if (operator() != null) {
            return comparison(path);
        }
        count();
        return new Filter.Truth(path);
    }

    private Filter callBehind(List<String> words) {
        if (in.atWord("any") || in.atWord("all")) {
            return quantified(operands.path(words));
        }
        if (words.size() == 1 && operands.isVariable(words.get(0))) {
            return namedCondition(words.get(0));
        }
        throw Operands.unknownFunction(in);
    }

    private Filter quantified(PropertyPath collection) {
        count();
        Quantifier quantifier = in.atWord("any") ? Quantifier.ANY : Quantifier.ALL;
        in.next();
        in.take(Kind.OPEN);
        if (quantifier == Quantifier.ANY && in.skip(Kind.CLOSE)) {
            return new Filter.Quantified(quantifier, collection, null, null);
        }
        String variable = variable();
        operands.enter(variable);
        Filter condition = deeper(this::filter);
        operands.leave();
        close();
        return new Filter.Quantified(quantifier, collection, variable, condition);
    }

    private String variable() {
        int start = in.start();
        String variable = in.take(Kind.WORD);
        if (operands.isVariable(variable)) {
            throw ODataException.syntax("The range variable '" + variable + "' has already been declared.", start);
        }
        in.take(Kind.COLON);
        return variable;
    }

    private Filter textMatch(TextFunction function) {
        count();
        int start = in.start();
        in.next();
        in.take(Kind.OPEN);
        Operand property = operands.take(in);
        if (!in.skip(Kind.COMMA)) {
            throw in.error("')' or ',' expected");
        }
        Operand pattern = operands.take(in);
        close();
        if (property instanceof PropertyPath path && pattern instanceof Literal.Text text) {
            return new Filter.TextMatch(function, path, text.text());
        }
        throw ODataException.syntax(
                "The function at position " + start + " in '" + in.text()
                        + "' takes a property and a text in single quotes.",
                start);
    }

    private @Nullable TextFunction textFunction() {
        if (in.atWord("contains")) {
            return TextFunction.CONTAINS;
        }
        if (in.atWord("startswith")) {
            return TextFunction.STARTS_WITH;
        }
        return in.atWord("endswith") ? TextFunction.ENDS_WITH : null;
    }

    private Filter namedCondition(@Nullable String variable) {
        count();
        return namedConditions.take(in, variable);
    }

    private Filter comparison(Operand left) {
        count();
        int start = in.start();
        Operator operator = operator();
        if (operator == null) {
            throw in.syntaxError();
        }
        in.next();
        Operand right = operands.take(in);
        if (left instanceof PropertyPath path) {
            return new Filter.Comparison(path, operator, right);
        }
        if (right instanceof PropertyPath path) {
            return new Filter.Comparison(path, operator.turned(), left);
        }
        throw ODataException.syntax(
                "The comparison at position " + start + " in '" + in.text() + "' has no property on either side.",
                start);
    }

    private @Nullable Operator operator() {
        if (!in.at(Kind.WORD)) {
            return null;
        }
        for (Operator operator : OPERATORS) {
            if (in.atWord(operator.word())) {
                return operator;
            }
        }
        return null;
    }

    private void close() {
        if (!in.skip(Kind.CLOSE)) {
            throw in.error("')' or operator expected");
        }
    }

    private Filter deeper(Supplier<Filter> inside) {
        if (++depth > MAX_DEPTH) {
            throw ODataException.syntax("Recursion depth exceeded allowed limit.", in.start());
        }
        Filter filter = inside.get();
        depth--;
        return filter;
    }

    private void count() {
        if (++conditions > MAX_CONDITIONS) {
            throw new ODataException(
                    ODataError.TOO_MANY_CONDITIONS,
                    "Number of conditions in query exceeded maximum limit.",
                    in.start());
        }
    }
}
