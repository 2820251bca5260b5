package io.dataversehub.bench;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The rows that are written: realistic in number, kind and length of their values.
 *
 * @param key the alternate key they are upserted by
 */
record BenchRows(String table, List<String> key, IntFunction<Map<String, Object>> row) {

    static final BenchRows ACCOUNTS = new BenchRows("accounts", List.of("accountnumber"), BenchRows::account);
    static final BenchRows CITIES = new BenchRows("hub_cities", List.of("hub_geonameid"), BenchRows::city);

    private static Map<String, Object> account(int i) {
        return Map.of(
                "accountnumber", "A-" + i,
                "name", "Contoso Trading " + i,
                "telephone1", "+49 30 " + (1_000_000 + i % 8_999_999),
                "address1_line1", i % 500 + " Example Street",
                "address1_city", "City " + i % 4_000,
                "numberofemployees", i % 5_000,
                "revenue", 1000 + i % 100_000 + 0.25,
                "websiteurl", "https://www.example.com/customers/" + i);
    }

    private static Map<String, Object> city(int i) {
        return Map.of(
                "hub_geonameid", 1_000_000 + i,
                "hub_name", "Springfield " + i,
                "hub_subdivision", "County " + i % 3_000,
                "hub_population", i % 2_000_000,
                "importsequencenumber", i);
    }

    Iterator<Map<String, Object>> iterator(int count) {
        return IntStream.range(0, count).mapToObj(row).iterator();
    }
}
