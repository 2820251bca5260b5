package io.dataversehub.emulator.dataverse.fetch;

import static io.dataversehub.emulator.dataverse.fetch.FetchXml.attribute;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.children;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.required;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads a {@code condition}: its operator, and the values that stand in an attribute or in elements. */
final class ConditionReader {
    private ConditionReader() {}

    static Criterion.Condition read(Element element) {
        String name = required(element, "attribute");
        String text = required(element, "operator");
        Operator operator = Operator.of(text).orElseThrow(() -> QueryErrors.invalidOperator(text));
        String valueOf = attribute(element, "valueof");
        List<String> values = values(element);
        if (valueOf == null) {
            check(name, operator, values);
        } else {
            checkComparison(operator, values);
        }
        return new Criterion.Condition(name, attribute(element, "entityname"), operator, values, valueOf);
    }

    private static List<String> values(Element element) {
        List<String> values = new ArrayList<>();
        String value = attribute(element, "value");
        if (value != null) {
            values.add(value);
        }
        for (Element child : children(element)) {
            if (!child.getTagName().equals("value")) {
                throw QueryErrors.invalidNode(child.getTagName(), element.getTagName());
            }
            values.add(child.getTextContent());
        }
        return values;
    }

    private static void check(String attribute, Operator operator, List<String> values) {
        // Views that people save have empty values beside operators that take none.
        boolean none = operator.takes(0) && values.stream().allMatch(String::isEmpty);
        if (!none && !operator.takes(values.size())) {
            throw QueryErrors.badCondition("The operator '" + operator.text() + "' in the condition on '" + attribute
                    + "' does not take " + values.size() + " value(s).");
        }
    }

    private static void checkComparison(Operator operator, List<String> values) {
        boolean compares =
                switch (operator) {
                    case EQ, NE, NEQ, GT, GE, LT, LE -> true;
                    default -> false;
                };
        if (!compares || !values.isEmpty()) {
            throw QueryErrors.badCondition(
                    "A condition with 'valueof' takes no value, and one of the operators eq, ne, gt, ge, lt, le.");
        }
    }
}
