package io.dataversehub.emulator.dataverse.fetch;

import static io.dataversehub.emulator.dataverse.fetch.FetchXml.attribute;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.children;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.flag;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.number;
import static io.dataversehub.emulator.dataverse.fetch.FetchXml.required;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/**
 * Reads elements into records.
 *
 * <pre>
 * fetch       = entity
 * entity      = content
 * content     = *( "all-attributes" / attribute / order / filter / link-entity )
 * link-entity = content
 * filter      = *( condition / filter / link-entity )       link-entity of type any, not any, all, not all
 * condition   = *value
 * </pre>
 *
 * Not thread-safe; one per parse.
 */
final class FetchParser {
    /** Of link-entity elements, from the service's documentation. */
    private static final int MAX_LINKS = 15;

    /** Of condition and link-entity elements together, likewise. */
    private static final int MAX_CONDITIONS = 500;

    /** Deeper than any query with 500 conditions need be; keeps a hostile one from using up the stack. */
    private static final int MAX_DEPTH = 100;

    private static final int MAX_PAGE = 5000;

    private int links;
    private int conditions;

    Fetch fetch(Element root) {
        if (!root.getTagName().equals("fetch")) {
            throw QueryErrors.invalidNode(root.getTagName(), "no element, since the root must be fetch");
        }
        Element entity = null;
        for (Element child : children(root)) {
            if (entity != null || !child.getTagName().equals("entity")) {
                throw QueryErrors.invalidNode(child.getTagName(), "fetch");
            }
            entity = child;
        }
        if (entity == null) {
            throw QueryErrors.elementNotFound("entity");
        }
        return new Fetch(required(entity, "name"), content(entity, 0), settings(root));
    }

    private static Fetch.Settings settings(Element root) {
        Integer top = number(root, "top");
        Integer count = number(root, "count");
        Integer page = number(root, "page");
        boolean total = flag(root, "returntotalrecordcount");
        if (top != null && top > MAX_PAGE) {
            throw QueryErrors.invalidXml(FetchXml.notTaken(root, "top", top.toString(), "at most " + MAX_PAGE));
        }
        if (top != null && (page != null || count != null || total)) {
            throw QueryErrors.invalidXml(
                    "The attribute 'top' cannot be used together with 'page', 'count' or 'returntotalrecordcount'.");
        }
        flag(root, "no-lock");
        flag(root, "latematerialize");
        return new Fetch.Settings(
                top,
                count,
                Objects.requireNonNullElse(page, 1),
                attribute(root, "paging-cookie"),
                total,
                flag(root, "distinct"),
                flag(root, "aggregate"),
                number(root, "aggregatelimit"),
                flag(root, "useraworderby"));
    }

    private Content content(Element element, int depth) {
        checkDepth(depth);
        boolean all = false;
        List<Attribute> attributes = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        List<Criterion> criteria = new ArrayList<>();
        List<Link> linked = new ArrayList<>();
        for (Element child : children(element)) {
            switch (child.getTagName()) {
                case "all-attributes" -> all = true;
                case "no-attrs" -> {
                    // Says that there is nothing to show, as leaving all columns out of a link does anyway.
                }
                case "attribute" -> attributes.add(AttributeReader.read(child));
                case "order" -> orders.add(order(child));
                case "filter" -> criteria.add(filter(child, depth + 1));
                case "link-entity" -> linked.add(link(child, depth + 1));
                default -> throw QueryErrors.invalidNode(child.getTagName(), element.getTagName());
            }
        }
        linked.stream().filter(link -> link.type().isForFilters()).findFirst().ifPresent(link -> {
            throw QueryErrors.invalidLinkType(link.type().text());
        });
        return new Content(all, attributes, orders, criteria, linked);
    }

    private static Order order(Element element) {
        return new Order(
                attribute(element, "attribute"),
                attribute(element, "alias"),
                attribute(element, "entityname"),
                flag(element, "descending"));
    }

    private Link link(Element element, int depth) {
        if (++links > MAX_LINKS) {
            throw QueryErrors.tooManyLinks();
        }
        count();
        return new Link(
                required(element, "name"),
                attribute(element, "from"),
                attribute(element, "to"),
                attribute(element, "alias"),
                linkType(element),
                flag(element, "intersect"),
                content(element, depth));
    }

    private static Link.Type linkType(Element element) {
        String text = element.hasAttribute("link-type") ? element.getAttribute("link-type") : "inner";
        for (Link.Type type : Link.Type.values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        if (text.equals("natural")) {
            // An older name of inner that saved views still have.
            return Link.Type.INNER;
        }
        throw QueryErrors.invalidLinkType(text);
    }

    private Criterion.Group filter(Element element, int depth) {
        checkDepth(depth);
        String type = element.getAttribute("type");
        if (!type.isEmpty() && !type.equals("and") && !type.equals("or")) {
            throw QueryErrors.invalidFilterType(type);
        }
        List<Criterion> criteria = new ArrayList<>();
        for (Element child : children(element)) {
            switch (child.getTagName()) {
                case "condition" -> criteria.add(condition(child));
                case "filter" -> criteria.add(filter(child, depth + 1));
                case "link-entity" -> criteria.add(linked(link(child, depth + 1)));
                default -> throw QueryErrors.invalidNode(child.getTagName(), element.getTagName());
            }
        }
        return new Criterion.Group(type.equals("or"), criteria);
    }

    private static Criterion linked(Link link) {
        if (!link.type().isForFilters()) {
            throw QueryErrors.invalidLinkType(link.type().text());
        }
        return new Criterion.Linked(link);
    }

    private Criterion condition(Element element) {
        count();
        return ConditionReader.read(element);
    }

    private void count() {
        if (++conditions > MAX_CONDITIONS) {
            throw QueryErrors.tooManyConditions();
        }
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw QueryErrors.invalidXml("Filters and links are nested more than " + MAX_DEPTH + " deep.");
        }
    }
}
