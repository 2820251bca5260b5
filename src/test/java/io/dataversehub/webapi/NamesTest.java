package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final List<String> TABLES = List.of("accounts", "contacts", "hub_cities", "hub_countries", "tasks");

    @ParameterizedTest(name = "{0} is near {1}")
    @CsvSource({"acounts, accounts", "hub_citys, hub_cities", "HubCities, hub_cities", "countries, hub_countries"})
    void findsNearNames(String wrong, String right) {
        assertThat(Names.near(wrong, TABLES)).startsWith(right);
    }

    @Test
    void suggestsNothingWhenNothingIsNear() {
        assertThat(Names.didYouMean("xyzzy", TABLES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x'y", "../etc", "a/b", "a?b", "Microsoft.Other.X"})
    void refusesNamesThatCouldChangeAUrl(String name) {
        assertThatThrownBy(() -> Execution.action(name, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesIdsThatGrowWhereTheDatabaseSorts() {
        Set<UUID> ids = new HashSet<>();
        long last = -1;
        for (int i = 0; i < 10_000; i++) {
            UUID id = RowIds.next();
            long node = id.getLeastSignificantBits() & 0xFFFF_FFFF_FFFFL;
            assertThat(node).isGreaterThan(last);
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
            last = node;
            ids.add(id);
        }
        assertThat(ids).hasSize(10_000);
    }
}
