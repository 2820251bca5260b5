package io.dataversehub.emulator.dataverse.odata;

import io.dataversehub.emulator.dataverse.odata.Scanner.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands on either side of an operator: a value, a path, or an alias of one of them. Knows which lambda
 * variables are in scope, so that {@code t/subject} inside {@code any(t:...)} is not taken for a lookup named t. Not
 * thread-safe; one per parse.
 */
final class Operands {

    private final Aliases aliases;
    private final Deque<String> variables = new ArrayDeque<>();

    Operands(Aliases aliases) {
        this.aliases = aliases;
    }

    Aliases aliases() {
        return aliases;
    }

    boolean isVariable(String word) {
        return variables.contains(word);
    }

    void enter(String variable) {
        variables.push(variable);
    }

    void leave() {
        variables.pop();
    }

    Operand take(Scanner in) {
        if (in.at(Kind.ALIAS)) {
            return aliased(in.take(Kind.ALIAS));
        }
        if (Literals.at(in)) {
            return Literals.take(in);
        }
        if (!in.at(Kind.WORD)) {
            throw in.error("Expression expected");
        }
        return takePath(in);
    }

    PropertyPath takePath(Scanner in) {
        List<String> words = new ArrayList<>(2);
        do {
            if (in.beforeParenthesis()) {
                throw unknownFunction(in);
            }
            words.add(in.take(Kind.WORD));
        } while (in.skip(Kind.SLASH));
        return path(words);
    }

    PropertyPath path(List<String> words) {
        String first = words.get(0);
        return isVariable(first)
                ? new PropertyPath(first, words.subList(1, words.size()))
                : new PropertyPath(null, words);
    }

    /** An alias's text is one operand; an alias of an alias is none. */
    private Operand aliased(String alias) {
        Scanner text = new Scanner(aliases.textOf(alias));
        if (text.at(Kind.ALIAS)) {
            throw text.error("Expression expected");
        }
        Operand operand = take(text);
        if (!text.at(Kind.END)) {
            throw text.syntaxError();
        }
        return operand;
    }

    static ODataException unknownFunction(Scanner in) {
        return ODataException.syntax(
                "An unknown function with name '" + in.token()
                        + "' was found. This may also be a function import or a key lookup on a navigation property,"
                        + " which is not allowed.",
                in.start());
    }

    /** The literal that a token or an alias stands for; null when it is neither. */
    @Nullable
    Literal takeLiteral(Scanner in) {
        if (in.at(Kind.ALIAS) || Literals.at(in)) {
            return take(in) instanceof Literal literal ? literal : null;
        }
        return null;
    }
}
