package io.dataversehub.emulator.dataverse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexWishesTest {
    private final Schema schema = Schema.standard();
    private final Table accounts = schema.require("account");

    private RowQuery query(String filter, String orderBy) {
        String text = "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)
                + (orderBy == null ? "" : "&$orderby=" + URLEncoder.encode(orderBy, StandardCharsets.UTF_8));
        Query query = QueryOptions.parse(text).query();
        return new RowQuery(
                Projection.of(accounts, List.of()), Scope.All.ALL, query.filter(), query.orderBy(), null, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name eq 'x' | | name",
                "startswith(name,'x') and statecode eq 0 | | name",
                "contains(name,'x') | | ",
                "startswith(name,'%x') | | ",
                "name ne 'x' | | ",
                "name eq null | | ",
                "name eq 'x' or revenue gt 5 | | ",
                "revenue gt 5 and createdon ge 2024-01-01 | | revenue createdon",
                "accountnumber eq 'x' | | ",
                "primarycontactid/fullname eq 'x' | | ",
                "Microsoft.Dynamics.CRM.LastXDays(PropertyName='modifiedon',PropertyValue=3) | | modifiedon",
                "statecode eq 0 | name desc,revenue | name",
            })
    void areColumnsThatARowIsFoundBy(String filter, String orderBy, String columns) {
        List<String> wished = IndexWishes.of(query(filter.strip(), orderBy)).stream()
                .map(ColumnIndex::column)
                .toList();

        assertThat(String.join(" ", wished)).isEqualTo(columns == null ? "" : columns);
    }

    @Test
    void comeTrueForTablesWithManyRows() {
        try (Database database = Database.open(null, schema, Clock.systemUTC())) {
            RowQuery byName = query("startswith(name,'Name 77')", null);
            insert(database, 0, 100);
            database.transact(session -> session.query(byName));
            long whileSmall = indexes(database);

            insert(database, 100, ColumnIndex.MIN_ROWS);
            List<Row> scanned = database.transact(session -> session.query(byName));
            long whenLarge = indexes(database);
            List<Row> found = database.transact(session -> session.query(byName));

            assertThat(whileSmall).isZero();
            assertThat(whenLarge).isEqualTo(1);
            assertThat(found)
                    .extracting(Row::id)
                    .containsExactlyElementsOf(scanned.stream().map(Row::id).toList());
            assertThat(found).hasSize(10);
        }
    }

    private void insert(Database database, int from, int until) {
        database.transact(session -> {
            for (int i = from; i < until; i++) {
                session.insert(accounts, UUID.randomUUID(), Map.of("name", "Name " + i));
            }
            return until;
        });
    }

    private static long indexes(Database database) {
        return database.transact(session -> session.statements()
                .number(
                        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.INDEXES WHERE INDEX_NAME = 'filter$account$name'",
                        List.of()));
    }

    @Test
    void takesOneQueryToMakeAnIndexThatIsSoonMadeAndSeveralForOneThatHoldsEverybodyUp() {
        assertThat(ColumnIndex.wishesNeeded(10_000)).isEqualTo(1);
        assertThat(ColumnIndex.wishesNeeded(199_999)).isEqualTo(1);
        assertThat(ColumnIndex.wishesNeeded(1_000_000)).isEqualTo(3);
    }
}
