package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Label;
import java.util.Map;
import java.util.TreeMap;

/** The columns that come with an amount: the same in the base currency, and once for the table the currency and its rate. */
final class MoneyColumns {
    static final String CURRENCY = "transactioncurrencyid";

    private MoneyColumns() {}

    /**
     * @param table as the schema's own JSON has it, with the money column among its attributes; gets what comes with it
     * @param known whether the table has its currency already
     */
    static void add(ObjectNode table, ObjectNode money, boolean known) {
        ArrayNode columns = table.withArray("/attributes");
        String name = money.path("logicalName").asText();
        ObjectNode base = columns.addObject();
        base.put("logicalName", name + "_base")
                .put("schemaName", money.path("schemaName").asText() + "_Base")
                .put("type", "Money")
                .put("validForCreate", false)
                .put("validForUpdate", false)
                .put("precision", 4)
                .put("precisionSource", 2)
                .put("calculationOf", name);
        base.set("displayName", named(money));
        if (!known) {
            currency(table.path("logicalName").asText(), columns, table.withArray("/manyToOne"));
        }
    }

    private static void currency(String table, ArrayNode columns, ArrayNode manyToOne) {
        columns.addObject()
                .put("logicalName", CURRENCY)
                .put("schemaName", "TransactionCurrencyId")
                .put("type", "Lookup")
                .put("displayName", "Currency")
                .putArray("targets")
                .add("transactioncurrency");
        columns.addObject()
                .put("logicalName", "exchangerate")
                .put("schemaName", "ExchangeRate")
                .put("type", "Decimal")
                .put("displayName", "Exchange Rate")
                .put("validForCreate", false)
                .put("validForUpdate", false)
                .put("precision", 10);
        manyToOne
                .addObject()
                .put("schemaName", "TransactionCurrency_" + table)
                .put("referencingAttribute", CURRENCY)
                .put("referencedEntity", "transactioncurrency")
                .put("referencedAttribute", "transactioncurrencyid")
                .put("referencingEntityNavigationPropertyName", CURRENCY)
                .put("referencedEntityNavigationPropertyName", "TransactionCurrency_" + table);
    }

    private static JsonNode named(ObjectNode money) {
        Map<Integer, String> texts = new TreeMap<>();
        money.path("displayName")
                .fields()
                .forEachRemaining(text -> texts.put(
                        Integer.valueOf(text.getKey()), text.getValue().asText() + " (Base)"));
        return new Label(texts).json();
    }
}
