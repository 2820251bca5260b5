package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables joined in a query by the names that its conditions and orders call them. A link without alias is called by its
 * table's name there; in the answer it is called so too where it leads to one row, and with a number behind it where it leads
 * to many: {@code contact.fullname}, {@code account1.name}.
 */
final class FetchScopes {
    private final Map<String, TableScope> byName = new LinkedHashMap<>();
    private final Map<Link, String> shownAs = new IdentityHashMap<>();
    private final Map<String, Integer> linksOf = new HashMap<>();

    FetchScopes(TableScope root) {
        byName.put(root.table().logicalName(), root);
    }

    void add(Link link, TableScope scope) {
        Table table = scope.table();
        int number = linksOf.merge(table.logicalName(), 1, Integer::sum);
        String alias = link.alias();
        if (alias != null) {
            if (byName.containsKey(alias) && shownAs.containsValue(alias)) {
                throw QueryErrors.duplicateAlias(alias);
            }
            byName.put(alias, scope);
            shownAs.put(link, alias);
            return;
        }
        byName.putIfAbsent(table.logicalName(), scope);
        String name = table.logicalName();
        boolean toOne = table.primaryId().equals(link.from());
        boolean taken = shownAs.containsValue(name);
        shownAs.put(link, toOne && !taken ? name : name + number);
    }

    /** Prefix of the link's columns in the answer. */
    String shownAs(Link link) {
        return Optional.ofNullable(shownAs.get(link)).orElseThrow();
    }

    /** @param name null for {@code here} */
    TableScope named(@Nullable String name, TableScope here) {
        if (name == null) {
            return here;
        }
        TableScope found = byName.get(name);
        if (found == null) {
            throw QueryErrors.noAlias(name);
        }
        return found;
    }
}
