package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowsTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    private static String account() {
        return api.post("accounts", "{\"name\":\"Sample\"}").id();
    }

    @Test
    void createsARowAndTellsItsAddressTwice() {
        Answer created = api.post("accounts", "{\"name\":\"Sample\"}");

        assertThat(created.status()).isEqualTo(204);
        assertThat(created.header("OData-EntityId")).startsWith(api.root() + "accounts(");
        assertThat(created.header("Location")).isEqualTo(created.header("OData-EntityId"));
        assertThat(created.header("OData-Version")).isEqualTo("4.0");
        assertThat(created.body()).isEmpty();
    }

    @Test
    void returnsTheRepresentationWithMoneyInFourDigitsAndItsCurrency() {
        Answer created = api.post(
                "accounts?$select=name,creditonhold,address1_latitude,revenue,accountcategorycode",
                """
                {"name":"Sample","creditonhold":false,"address1_latitude":47.639583,"revenue":5000000,
                 "accountcategorycode":1}""",
                "Prefer",
                "return=representation");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Preference-Applied")).isEqualTo("return=representation");
        assertThat(created.header("OData-EntityId")).isEmpty();
        assertThat(created.body()).contains("\"revenue\":5000000.0000").contains("\"address1_latitude\":47.63958");
        assertThat(created.json().path("_transactioncurrencyid_value").asText())
                .isEqualTo(DataverseEmulator.CURRENCY_ID.toString());
        assertThat(created.header("ETag"))
                .isEqualTo(created.json().path("@odata.etag").asText());
    }

    @Test
    void fillsTheSystemColumns() {
        JsonNode row = api.get("accounts(" + account() + ")").json();

        assertThat(row.path("_ownerid_value").asText()).isEqualTo(DataverseEmulator.USER_ID.toString());
        assertThat(row.path("_createdby_value").asText()).isEqualTo(DataverseEmulator.USER_ID.toString());
        assertThat(row.path("createdon").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(row.path("statecode").asInt(-1)).isZero();
        assertThat(row.path("statuscode").asInt()).isEqualTo(1);
        assertThat(row.path("customersizecode").asInt())
                .as("default of a choice")
                .isEqualTo(1);
        assertThat(row.has("description")).isTrue();
        assertThat(row.path("description").isNull()).isTrue();
    }

    @Test
    void takesAnIdFromTheCallerOnce() {
        String id = UUID.randomUUID().toString();
        String body = "{\"accountid\":\"" + id + "\",\"name\":\"Mine\"}";

        Answer first = api.post("accounts", body);
        Answer second = api.post("accounts", body);

        assertThat(first.id()).isEqualTo(id);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.code()).isEqualTo("0x80040237");
        assertThat(second.message()).isEqualTo("A record with matching key values already exists.");
    }

    @Test
    void answers404ForARowThatIsNotThere() {
        String id = UUID.randomUUID().toString();

        Answer answer = api.get("accounts(" + id + ")");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80040217");
        assertThat(answer.message()).isEqualTo("Entity 'account' With Id = " + id + " Does Not Exist");
    }

    @Test
    void changesOnlyWhatIsGiven() {
        String id = account();

        Answer changed = api.patch("accounts(" + id + ")", "{\"telephone1\":\"555\",\"name\":null}");

        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.header("OData-EntityId")).isEqualTo(api.root() + "accounts(" + id + ")");
        JsonNode row = api.get("accounts(" + id + ")?$select=name,telephone1").json();
        assertThat(row.path("telephone1").asText()).isEqualTo("555");
        assertThat(row.path("name").isNull()).isTrue();
    }

    @Test
    void keepsTextThatIsEmptyAsNull() {
        String id = account();

        api.patch("accounts(" + id + ")", "{\"name\":\"\"}");

        assertThat(api.get("accounts(" + id + ")?$select=name")
                        .json()
                        .path("name")
                        .isNull())
                .isTrue();
    }

    @Test
    void setsReadsAndEmptiesOneProperty() {
        String id = account();

        assertThat(api.put("accounts(" + id + ")/name", "{\"value\":\"New\"}").status())
                .isEqualTo(204);
        Answer read = api.get("accounts(" + id + ")/name");
        assertThat(api.delete("accounts(" + id + ")/name").status()).isEqualTo(204);
        Answer empty = api.get("accounts(" + id + ")/name");

        assertThat(read.json().path("value").asText()).isEqualTo("New");
        assertThat(read.json().path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#accounts(" + id + ")/name");
        assertThat(empty.status()).isEqualTo(204);
    }

    @Test
    void deletesARowOnce() {
        String id = account();

        assertThat(api.delete("accounts(" + id + ")").status()).isEqualTo(204);
        assertThat(api.delete("accounts(" + id + ")").status()).isEqualTo(404);
    }

    @Test
    void composesFullNamesAndAddresses() {
        String id = api.post("contacts", "{\"firstname\":\"Joe\",\"lastname\":\"Doe\",\"address1_city\":\"Paris\"}")
                .id();

        api.patch("contacts(" + id + ")", "{\"firstname\":\"Jane\",\"address1_country\":\"France\"}");

        JsonNode row =
                api.get("contacts(" + id + ")?$select=fullname,address1_city").json();
        assertThat(row.path("fullname").asText()).isEqualTo("Jane Doe");
        assertThat(row.path("address1_composite").asText()).isEqualTo("Paris\r\nFrance");
    }

    @Test
    void changesTheStatusWithTheState() {
        String id = account();

        api.patch("accounts(" + id + ")", "{\"statecode\":1}");
        Answer wrong = api.patch("accounts(" + id + ")", "{\"statuscode\":1}");

        assertThat(api.get("accounts(" + id + ")?$select=statuscode")
                        .json()
                        .path("statuscode")
                        .asInt())
                .isEqualTo(2);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("0x80048408");
    }

    @Test
    void writesAmountsInTheBaseCurrencyAgain() {
        String euro = api.post("transactioncurrencies", """
                {"currencyname":"Euro","isocurrencycode":"EUR","currencysymbol":"€","currencyprecision":2,
                 "exchangerate":0.5}""").id();
        String id = api.post(
                        "accounts",
                        "{\"name\":\"x\",\"revenue\":10,\"transactioncurrencyid@odata.bind\":\"/transactioncurrencies("
                                + euro + ")\"}")
                .id();

        JsonNode row = api.get(
                        "accounts(" + id + ")?$select=revenue,revenue_base",
                        "Prefer",
                        "odata.include-annotations=OData.Community.Display.V1.FormattedValue")
                .json();

        assertThat(row.path("revenue_base").decimalValue()).isEqualByComparingTo("20");
        assertThat(row.path("revenue@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("€10.00");
        assertThat(row.path("_transactioncurrencyid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Euro");
    }

    @Test
    void answersAllVersionsAndNoOther() {
        assertThat(api.get("/api/data/v9.0/WhoAmI").status()).isEqualTo(200);
        assertThat(api.get("/api/data/v9.1/WhoAmI").status()).isEqualTo(200);
        assertThat(api.get("/api/data/v8.2/WhoAmI").status()).isEqualTo(404);
    }

    @Test
    void tellsWrongAddressesAndVerbsApart() {
        assertThat(api.get("Accounts").message()).isEqualTo("Resource not found for the segment 'Accounts'.");
        assertThat(api.get("Accounts").code()).isEqualTo("0x8006088a");
        assertThat(api.delete("accounts").status()).isEqualTo(405);
        assertThat(api.patch("accounts", "{}").status()).isEqualTo(405);
        assertThat(api.post("WhoAmI", "{}").status()).isEqualTo(404);
        assertThat(api.post("WhoAmI", "{}").message()).startsWith("No HTTP resource was found");
    }

    @Test
    void knowsWhoAsks() {
        JsonNode who = api.get("WhoAmI").json();

        assertThat(who.path("UserId").asText()).isEqualTo(DataverseEmulator.USER_ID.toString());
        assertThat(who.path("OrganizationId").asText()).isEqualTo(DataverseEmulator.ORGANIZATION_ID.toString());
        assertThat(who.path("BusinessUnitId").asText()).isEqualTo(DataverseEmulator.BUSINESS_UNIT_ID.toString());
        assertThat(api.get("systemusers(" + DataverseEmulator.USER_ID + ")?$select=fullname")
                        .json()
                        .path("ownerid")
                        .asText())
                .isEqualTo(DataverseEmulator.USER_ID.toString());
    }
}
