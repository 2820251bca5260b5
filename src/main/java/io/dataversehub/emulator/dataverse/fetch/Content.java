package io.dataversehub.emulator.dataverse.fetch;

import java.util.List;

/**
 * What is asked of one table, be it the table queried or one linked to it.
 *
 * @param all every column
 * @param criteria all of which must be true
 */
public record Content(
        boolean all, List<Attribute> attributes, List<Order> orders, List<Criterion> criteria, List<Link> links) {

    public Content {
        attributes = List.copyOf(attributes);
        orders = List.copyOf(orders);
        criteria = List.copyOf(criteria);
        links = List.copyOf(links);
    }
}
