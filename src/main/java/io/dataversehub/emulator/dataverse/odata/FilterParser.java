package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Filter.Quantifier;
import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** Nesting of parentheses, negations and lambdas: generous for people, small for a thread's stack. */
    static final int MAX_DEPTH = 100;

    private final Scanner in;
    private final Operands operands;
    private final Conditions conditions;
    private int depth;

    private FilterParser(String text, Aliases aliases) {
        this.in = new Scanner(text);
        this.operands = new Operands(aliases);
        this.conditions = new Conditions(in, operands);
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
        return conditions.comparison(operands.take(in));
    }

    private Filter parenthesis() {
        in.next();
        Filter inside = deeper(this::filter);
        close();
        // (revenue) gt 5: what looked like a boolean column is the left side of a comparison.
        return inside instanceof Filter.Truth truth && conditions.operator() != null
                ? conditions.comparison(truth.property())
                : inside;
    }

    private Filter wordTerm() {
        if (in.atWord("not")) {
            return negation();
        }
        if (in.beforeParenthesis()) {
            return conditions.call();
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
        return conditions.operator() != null ? conditions.comparison(path) : conditions.truth(path);
    }

    private Filter callBehind(List<String> words) {
        if (in.atWord("any") || in.atWord("all")) {
            return quantified(operands.path(words));
        }
        if (words.size() == 1 && operands.isVariable(words.get(0))) {
            return conditions.named(words.get(0));
        }
        throw Operands.unknownFunction(in);
    }

    private Filter quantified(PropertyPath collection) {
        conditions.count();
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
}
