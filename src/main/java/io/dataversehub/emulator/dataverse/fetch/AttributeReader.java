package io.dataversehub.emulator.dataverse.fetch;

import static io.dataversehub.emulator.dataverse.fetch.FetchXml.attribute;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.flag;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.required;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Attribute.Aggregate;
import io.dataversehub.emulator.dataverse.fetch.Attribute.DateGrouping;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads an {@code attribute} element. */
final class AttributeReader {
    private AttributeReader() {}

    static Attribute read(Element element) {
        String name = required(element, "name");
        Aggregate aggregate = aggregate(element);
        boolean groupBy = flag(element, "groupby");
        if (aggregate != null && groupBy) {
            throw QueryErrors.groupByAndAggregate(name);
        }
        // The user's time zone is UTC here, so that this setting makes no difference.
        flag(element, "usertimezone");
        return new Attribute(
                name,
                attribute(element, "alias"),
                aggregate,
                flag(element, "distinct"),
                groupBy,
                grouping(element),
                countsChildren(element));
    }

    private static @Nullable Aggregate aggregate(Element element) {
        String text = attribute(element, "aggregate");
        if (text == null) {
            return null;
        }
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate.name().equalsIgnoreCase(text)) {
                return aggregate;
            }
        }
        throw QueryErrors.invalidAggregate(text);
    }

    private static @Nullable DateGrouping grouping(Element element) {
        String text = attribute(element, "dategrouping");
        if (text == null) {
            return null;
        }
        for (DateGrouping grouping : DateGrouping.values()) {
            if (grouping.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return grouping;
            }
        }
        throw QueryErrors.invalidDateGrouping(text);
    }

    private static boolean countsChildren(Element element) {
        String text = attribute(element, "rowaggregate");
        if (text != null && !text.equalsIgnoreCase("CountChildren")) {
            throw QueryErrors.invalidAggregate(text);
        }
        return text != null;
    }
}
