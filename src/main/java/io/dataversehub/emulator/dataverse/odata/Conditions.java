package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Filter.Operator;
import io.dataversehub.emulator.dataverse.odata.Filter.TextFunction;
import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import org.jspecify.annotations.Nullable;

/** Reads and counts the conditions that {@link FilterParser} joins. Not thread-safe; one per parse. */
final class Conditions {

    /** Of conditions and lambdas together, from the service's documentation. */
    static final int MAX_CONDITIONS = 500;

    private static final Operator[] OPERATORS = Operator.values();

    private final Scanner in;
    private final Operands operands;
    private final NamedConditions namedConditions;
    private int count;

    Conditions(Scanner in, Operands operands) {
        this.in = in;
        this.operands = operands;
        this.namedConditions = new NamedConditions(operands);
    }

    /** A function of text or of Dataverse; the scanner stands on its name. */
    Filter call() {
        TextFunction function = textFunction();
        return function != null ? textMatch(function) : named(null);
    }

    Filter truth(PropertyPath property) {
        count();
        return new Filter.Truth(property);
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
        if (!in.skip(Kind.CLOSE)) {
            throw in.error("')' or ',' expected");
        }
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

    /** @param variable of the lambda whose rows the condition is about; null for the row itself */
    Filter named(@Nullable String variable) {
        count();
        return namedConditions.take(in, variable);
    }

    /** @param left already taken */
    Filter comparison(Operand left) {
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

    /** The operator that the scanner stands on; null for another token. */
    @Nullable
    Operator operator() {
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

    void count() {
        if (++count > MAX_CONDITIONS) {
            throw new ODataException(
                    ODataError.TOO_MANY_CONDITIONS,
                    "Number of conditions in query exceeded maximum limit.",
                    in.start());
        }
    }
}
