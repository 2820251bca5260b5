package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.WebApiException.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataverseClientTest {

    private static final CallOptions CALL = CallOptions.interactive();
    private static final WriteOptions WRITE = WriteOptions.interactive();

    private static EmulatedDataverse dataverse;

    private DataverseClient client;

    @BeforeAll
    static void startDataverse() {
        dataverse = EmulatedDataverse.start();
    }

    @AfterAll
    static void stopDataverse() {
        dataverse.close();
    }

    @BeforeEach
    void openClient() {
        dataverse.reset();
        client = dataverse.client();
    }

    @Test
    void createsReadsChangesAndDeletesARow() {
        Outcome created = client.create("accounts", Map.of("name", "Contoso", "revenue", "5000000"), WRITE)
                .join();
        RowKey key = RowKey.of(created.id());
        Outcome changed = client.update("account", key, Map.of("name", "Contoso Ltd"), WRITE)
                .join();
        Outcome read = client.retrieve("accounts", key, Query.all().withSelect("name", "revenue"), CALL)
                .join();
        Outcome deleted = client.delete("accounts", key, WRITE).join();

        assertThat(created.result()).isEqualTo(Result.CREATED);
        assertThat(created.etag()).startsWith("W/\"");
        assertThat(changed.result()).isEqualTo(Result.UPDATED);
        assertThat(changed.etag()).isNotEqualTo(created.etag());
        assertThat(read.result()).isEqualTo(Result.RETRIEVED);
        assertThat(read.row()).containsEntry("name", "Contoso Ltd");
        assertThat((BigDecimal) read.row().get("revenue")).isEqualByComparingTo("5000000");
        assertThat(deleted.result()).isEqualTo(Result.DELETED);
        assertThat(dataverse.rows("accounts")).isZero();
    }

    @Test
    void saysWhetherAnUpsertCreatedOrUpdated() {
        WriteOptions byNumber = WRITE.withKeyColumns(List.of("accountnumber"));

        Outcome first = client.upsert("accounts", null, Map.of("accountnumber", "A1", "name", "One"), byNumber)
                .join();
        Outcome second = client.upsert("accounts", null, Map.of("accountnumber", "A1", "name", "Uno"), byNumber)
                .join();

        assertThat(first.result()).isEqualTo(Result.CREATED);
        assertThat(second.result()).isEqualTo(Result.UPDATED);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.key()).isEqualTo("accountnumber='A1'");
    }

    @Test
    void takesKeysWithQuotesBlanksAndAccents() {
        RowKey key = RowKey.parse("accountnumber='O''Brien é 7'");

        client.upsert("accounts", key, Map.of("name", "One"), WRITE).join();
        Outcome read = client.retrieve("accounts", key, Query.all().withSelect("accountnumber"), CALL)
                .join();

        assertThat(read.row()).containsEntry("accountnumber", "O'Brien é 7");
    }

    @Test
    void returnsTheRowWhenAskedFor() {
        Outcome created = client.create(
                        "accounts", Map.of("name", "Contoso"), WRITE.withRepresentation(List.of("name", "statecode")))
                .join();

        assertThat(created.row()).containsEntry("name", "Contoso").containsEntry("statecode", 0);
    }

    @Test
    void keepsTheRowsOwnPrimaryIdAndRefusesItTwice() {
        UUID id = UUID.randomUUID();
        Map<String, Object> row = Map.of("accountid", id, "name", "Contoso");

        Outcome created = client.create("accounts", row, WRITE).join();
        WebApiException duplicate = failure(client.create("accounts", row, WRITE));

        assertThat(created.id()).isEqualTo(id);
        assertThat(duplicate.kind()).isEqualTo(Kind.DUPLICATE_KEY);
        assertThat(duplicate.code()).isEqualTo("0x80040237");
        assertThat(duplicate.serverMessage()).contains("A record with matching key values already exists");
        assertThat(duplicate.table()).isEqualTo("accounts");
        assertThat(duplicate.key()).isEqualTo(id.toString());
    }

    @Test
    void changesNoRowThatIsNotThere() {
        WebApiException failure =
                failure(client.update("accounts", RowKey.of(UUID.randomUUID()), Map.of("name", "x"), WRITE));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.status()).isEqualTo(404);
        assertThat(dataverse.rows("accounts")).isZero();
    }

    @Test
    void writesOnlyTheVersionThatWasRead() {
        Outcome created =
                client.create("accounts", Map.of("name", "One"), WRITE).join();
        RowKey key = RowKey.of(created.id());
        client.update("accounts", key, Map.of("name", "Two"), WRITE.withIfMatch(created.etag()))
                .join();

        WebApiException mismatch =
                failure(client.update("accounts", key, Map.of("name", "Three"), WRITE.withIfMatch(created.etag())));

        assertThat(mismatch.kind()).isEqualTo(Kind.VERSION_MISMATCH);
    }

    @Test
    void saysThatTheCallerHasTheNewestVersion() {
        Outcome created =
                client.create("accounts", Map.of("name", "One"), WRITE).join();
        RowKey key = RowKey.of(created.id());
        Outcome read = client.retrieve("accounts", key, Query.all().withSelect("name"), CALL)
                .join();

        Outcome again = client.retrieve(
                        "accounts", key, Query.all().withSelect("name"), CALL.withHeader("If-None-Match", read.etag()))
                .join();

        assertThat(again.result()).isEqualTo(Result.UNCHANGED);
        assertThat(again.row()).isNull();
    }

    @Test
    void takesLabelsOfChoicesAndBooleansAndRefusesOthers() {
        Outcome created = client.create(
                        "accounts",
                        Map.of("name", "Contoso", "industrycode", "accounting", "donotemail", "do not allow"),
                        WRITE.withRepresentation(List.of("industrycode", "donotemail")))
                .join();

        WebApiException refused =
                failure(client.create("accounts", Map.of("name", "x", "industrycode", "Piracy"), WRITE));

        assertThat(created.row()).containsEntry("industrycode", 1).containsEntry("donotemail", true);
        assertThat(refused.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(refused.code()).isEqualTo(RowError.UNKNOWN_CHOICE);
        assertThat(refused.column()).isEqualTo("industrycode");
        assertThat(refused).hasMessageContaining("no choice 'Piracy'").hasMessageContaining("'Accounting'");
    }

    @Test
    void bindsALookupByAlternateKeyWithoutAQueryAndByNameWithOne() {
        client.create("hub_countries", Map.of("hub_name", "France", "hub_isocode", "FR"), WRITE)
                .join();
        WriteOptions withCountry = WRITE.withRepresentation(List.of("_hub_countryid_value"));

        Outcome byKey = client.create(
                        "hub_cities",
                        Map.of("hub_name", "Paris", "hub_countryid", Map.of("hub_isocode", "FR")),
                        withCountry)
                .join();
        long queries = dataverse.asked("GET", "hub_countries?");
        Outcome byName = client.create("hub_cities", Map.of("hub_name", "Lyon", "hub_CountryId", "france"), withCountry)
                .join();
        client.create("hub_cities", Map.of("hub_name", "Nice", "hub_countryid", "france"), withCountry)
                .join();

        assertThat(queries).isZero();
        assertThat(byName.row().get("_hub_countryid_value"))
                .isEqualTo(byKey.row().get("_hub_countryid_value"))
                .isNotNull();
        assertThat(dataverse.asked("GET", "hub_countries?"))
                .as("asked once, then remembered")
                .isEqualTo(1);
    }

    @Test
    void takesTheFirstAlternativeThatExists() {
        client.create("hub_countries", Map.of("hub_name", "France", "hub_isocode", "FR"), WRITE)
                .join();
        List<Object> country = List.of(Map.of("hub_isocode", "F"), Map.of("hub_name", "France"));

        Outcome created = client.create(
                        "hub_cities",
                        Map.of("hub_name", "Paris", "hub_countryid", country),
                        WRITE.withRepresentation(List.of("_hub_countryid_value")))
                .join();

        assertThat(created.row().get("_hub_countryid_value")).isNotNull();
    }

    @Test
    void findsARowThatWasMadeAfterTheLookupFailed() {
        Map<String, Object> paris = Map.of("hub_name", "Paris", "hub_countryid", "France");
        WebApiException missing = failure(client.create("hub_cities", paris, WRITE));

        client.create("hub_countries", Map.of("hub_name", "France", "hub_isocode", "FR"), WRITE)
                .join();
        Outcome created = client.create("hub_cities", paris, WRITE).join();

        assertThat(missing.code()).isEqualTo(RowError.LOOKUP_NOT_FOUND);
        assertThat(missing).hasMessageContaining("no row of hub_countries has hub_name = 'France'");
        assertThat(created.result()).isEqualTo(Result.CREATED);
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousLookup() {
        client.create("hub_countries", Map.of("hub_name", "Congo", "hub_isocode", "CG"), WRITE)
                .join();
        client.create("hub_countries", Map.of("hub_name", "Congo", "hub_isocode", "CD"), WRITE)
                .join();

        WebApiException ambiguous =
                failure(client.create("hub_cities", Map.of("hub_name", "Kinshasa", "hub_countryid", "Congo"), WRITE));

        assertThat(ambiguous.code()).isEqualTo(RowError.LOOKUP_AMBIGUOUS);
        assertThat(ambiguous).hasMessageContaining("more than one row matches: hub_countries(");
    }

    @Test
    void setsAndClearsLookupsThatMayPointToSeveralTables() {
        Outcome account =
                client.create("accounts", Map.of("name", "Contoso"), WRITE).join();
        WriteOptions withParent = WRITE.withRepresentation(List.of("_parentcustomerid_value", "_ownerid_value"));
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("lastname", "Gray");
        contact.put("parentcustomerid", Map.of("@table", "account", "name", "Contoso"));
        contact.put("ownerid", Map.of("@table", "systemuser", "@id", "0a0e0000-0000-4000-8000-000000000003"));

        Outcome created = client.create("contacts", contact, withParent).join();
        contact.clear();
        contact.put("parentcustomerid", null);
        Outcome cleared = client.update("contacts", RowKey.of(created.id()), contact, withParent)
                .join();

        assertThat(created.row())
                .containsEntry("_parentcustomerid_value", account.id().toString());
        assertThat(created.row()).containsEntry("_ownerid_value", "0a0e0000-0000-4000-8000-000000000003");
        assertThat(cleared.row()).containsEntry("_parentcustomerid_value", null);
    }

    @Test
    void refusesAnUnknownColumnBeforeTheCallAndNamesNearOnes() {
        WebApiException failure = failure(client.create("accounts", Map.of("telephon1", "1"), WRITE));

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure.code()).isEqualTo(RowError.UNKNOWN_COLUMN);
        assertThat(failure).hasMessageContaining("has no column 'telephon1'. Did you mean telephone1");
        assertThat(dataverse.asked("POST", "accounts")).isZero();
    }

    @Test
    void namesNearTablesOfAnUnknownOne() {
        WebApiException failure = failure(client.create("acounts", Map.of("name", "x"), WRITE));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure).hasMessageContaining("no table 'acounts'").hasMessageContaining("accounts");
    }

    @Test
    void readsATableOnceForAllWhoAsk() {
        List<CompletableFuture<Table>> readings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readings.add(client.table(i % 2 == 0 ? "account" : "accounts"));
        }
        readings.forEach(CompletableFuture::join);

        Table account = readings.get(0).join();
        assertThat(account.entitySet()).isEqualTo("accounts");
        assertThat(account.keys().values()).contains(List.of("accountnumber"));
        assertThat(account.column("primarycontactid").targets())
                .extracting(Column.Target::entitySet)
                .containsExactly("contacts");
        assertThat(dataverse.asked("GET", "EntityDefinitions(LogicalName='account')?"))
                .isEqualTo(1);
    }

    @Test
    void keepsTheServersOwnErrorAndItsColumn() {
        WebApiException failure = failure(client.create("accounts", Map.of("name", "x".repeat(161)), WRITE));

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure.code()).isEqualTo("0x80044331");
        assertThat(failure.column()).isEqualTo("name");
        assertThat(failure.serverMessage()).contains("exceeded the maximum allowed length of '160'");
        assertThat(failure.requestId()).isNotBlank();
    }

    @Test
    void readsPagesOnlyWhenAskedFor() {
        for (int i = 0; i < 25; i++) {
            client.create("accounts", Map.of("name", "account " + i), WRITE).join();
        }
        Query query = Query.all()
                .withSelect("name")
                .withOrderBy("name")
                .withMaxPageSize(10)
                .withCount(true);

        Page first = client.query("accounts", query, CALL).join();
        long afterOne = dataverse.asked("GET", "/accounts?");
        List<Object> names = new ArrayList<>();
        Page page = first;
        page.rows().forEach(row -> names.add(row.get("name")));
        while (page.hasNext()) {
            page = page.next().join();
            page.rows().forEach(row -> names.add(row.get("name")));
        }

        assertThat(first.rows()).hasSize(10);
        assertThat(first.count()).isEqualTo(25);
        assertThat(afterOne).isEqualTo(1);
        assertThat(dataverse.asked("GET", "/accounts?")).isEqualTo(3);
        assertThat(names).doesNotHaveDuplicates().hasSize(25);
        assertThat(catchThrowable(page::next)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void asksALongQueryInABatch() {
        client.create("accounts", Map.of("name", "B"), WRITE).join();
        String filter = "name eq 'B' or name eq '" + "x".repeat(40_000) + "'";

        Page page = client.query("accounts", Query.all().withSelect("name").withFilter(filter), CALL)
                .join();

        assertThat(page.rows()).hasSize(1);
    }

    @Test
    void callsWhatIsBoundToARowByItsKeyAndToATableByItsName() {
        RowKey key = RowKey.parse("accountnumber='A 1'");

        failure(client.execute(Execution.function("hub_Rate", Map.of()).on("account", key), CALL));
        failure(client.execute(Execution.action("hub_Clean", Map.of()).on("account", null), CALL));

        assertThat(dataverse.asked("GET", "/accounts(accountnumber='A%201')/Microsoft.Dynamics.CRM.hub_Rate()"))
                .isEqualTo(1);
        assertThat(dataverse.asked("POST", "/accounts/Microsoft.Dynamics.CRM.hub_Clean"))
                .isEqualTo(1);
    }

    @Test
    void countsRows() {
        client.create("accounts", Map.of("name", "A"), WRITE).join();
        client.create("accounts", Map.of("name", "B"), WRITE).join();

        assertThat(client.count("accounts", Query.all(), CALL).join()).isEqualTo(2);
        assertThat(client.count("accounts", Query.all().withFilter("name eq 'B'"), CALL)
                        .join())
                .isEqualTo(1);
    }

    @Test
    void tellsWhoItIs() {
        WhoAmI me = client.whoAmI(CALL).join();

        assertThat(me.userId()).isEqualTo(UUID.fromString("0a0e0000-0000-4000-8000-000000000003"));
    }

    @Test
    void countsWhatItDid() {
        Outcome created = client.create("accounts", Map.of("name", "A"), WRITE).join();
        client.update("accounts", RowKey.of(created.id()), Map.of("name", "B"), WRITE)
                .join();
        client.delete("accounts", RowKey.of(created.id()), WRITE).join();
        failure(client.delete("accounts", RowKey.of(created.id()), WRITE));

        ClientStats stats = client.stats();
        assertThat(stats.rowsCreated()).isEqualTo(1);
        assertThat(stats.rowsUpdated()).isEqualTo(1);
        assertThat(stats.rowsDeleted()).isEqualTo(1);
        assertThat(stats.rowsFailed()).isEqualTo(1);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.inFlight()).isZero();
    }

    private static WebApiException failure(CompletableFuture<?> call) {
        return (WebApiException) WebApiException.unwrap(catchThrowable(call::join));
    }
}
