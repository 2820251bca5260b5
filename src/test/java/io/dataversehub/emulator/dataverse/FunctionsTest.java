package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static DataverseEmulator emulator;
    private static TestApi api;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void clean() {
        api.post("/emulator/reset", "");
    }

    @Test
    void takesParametersInlineAndByAlias() {
        Answer inline =
                api.get("GetTimeZoneCodeByLocalizedName(LocalizedStandardName='Pacific Standard Time',LocaleId=1033)");
        Answer alias = api.get("GetTimeZoneCodeByLocalizedName(LocalizedStandardName=@p1,LocaleId=@p2)"
                + "?@p1='Pacific Standard Time'&@p2=1033");

        assertThat(inline.json().path("TimeZoneCode").asInt()).isEqualTo(4);
        assertThat(alias.body()).isEqualTo(inline.body());
        assertThat(alias.json().path("@odata.context").asText())
                .isEqualTo(api.root() + "$metadata#Microsoft.Dynamics.CRM.GetTimeZoneCodeByLocalizedNameResponse");
    }

    @Test
    void countsRowsOfSeveralTables() {
        api.post("accounts", "{\"name\":\"a\"}");

        JsonNode counts = api.get(
                        "RetrieveTotalRecordCount(EntityNames=@p1)?@p1=" + TestApi.encoded("[\"account\",\"contact\"]"))
                .json()
                .path("EntityRecordCountCollection");

        assertThat(counts.toString())
                .isEqualTo("{\"Count\":2,\"IsReadOnly\":false,\"Keys\":[\"account\",\"contact\"],\"Values\":[1,0]}");
    }

    @Test
    void describesTheOrganization() {
        JsonNode detail = api.get("RetrieveCurrentOrganization(AccessType=@p1)?@p1="
                        + TestApi.encoded("Microsoft.Dynamics.CRM.EndpointAccessType'Default'"))
                .json()
                .path("Detail");

        assertThat(detail.path("OrganizationId").asText()).isEqualTo(DataverseEmulator.ORGANIZATION_ID.toString());
        assertThat(detail.at("/Endpoints/Values/0").asText()).isEqualTo(emulator.url() + "/");
        assertThat(detail.path("State").asText()).isEqualTo("Enabled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123 Maple St.|Seattle|WA|98007|USA|123 Maple St.\\r\\nSeattle, WA 98007\\r\\nUSA",
                "1-2-3 Sakura|Nagoya|Aichi|455-2345|JAPAN|455-2345\\r\\nAichi\\r\\nNagoya\\r\\n1-2-3 Sakura\\r\\nJAPAN"
            })
    void formatsAddressesAsTheirCountryDoes(
            String line, String city, String state, String code, String country, String expected) {
        Answer answer = api.get(("FormatAddress(Line1=@p1,City=@p2,StateOrProvince=@p3,PostalCode=@p4,Country=@p5)"
                        + "?@p1='%s'&@p2='%s'&@p3='%s'&@p4='%s'&@p5='%s'")
                .formatted(line, city, state, code, country));

        assertThat(answer.json().path("Address").asText()).isEqualTo(expected.replace("\\r\\n", "\r\n"));
    }

    @Test
    void convertsTimesWithDaylightSaving() {
        JsonNode local = api.get("LocalTimeFromUtcTime(TimeZoneCode=@c,UtcTime=@t)?@c=110&@t=2026-07-01T12:00:00Z")
                .json();
        JsonNode utc = api.get("UtcTimeFromLocalTime(TimeZoneCode=@c,LocalTime=@t)?@c=110&@t=2026-01-01T12:00:00Z")
                .json();

        assertThat(local.path("LocalTime").asText()).isEqualTo("2026-07-01T14:00:00Z");
        assertThat(utc.path("UtcTime").asText()).isEqualTo("2026-01-01T11:00:00Z");
    }

    @Test
    void selectsMembersOfAResult() {
        Answer answer = api.get("WhoAmI?$select=UserId");

        assertThat(answer.json().has("BusinessUnitId")).isFalse();
        assertThat(answer.json().path("UserId").asText()).isEqualTo(DataverseEmulator.USER_ID.toString());
    }

    @Test
    void refusesTheOtherVerb() {
        Answer answer = api.post("RetrieveVersion", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEmpty();
        assertThat(answer.message())
                .isEqualTo(
                        "No HTTP resource was found that matches the request URI '" + api.root() + "RetrieveVersion'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetTimeZoneCodeByLocalizedName(LocalizedStandardName='x')",
                "GetTimeZoneCodeByLocalizedName",
                "GetTimeZoneCodeByLocalizedName(LocalizedStandardName='x',LocaleId=1033,More=1)",
                "NoSuchFunction",
                "NoSuchFunction(A=1)",
                "Microsoft.Dynamics.CRM.WhoAmI"
            })
    void findsNothingWithoutTheRightNameAndParameters(String call) {
        Answer answer = api.get(call);

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x8006088a");
        assertThat(answer.message()).startsWith("Resource not found for the segment '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetTimeZoneCodeByLocalizedName(LocalizedStandardName='x',LocaleId='y')",
                "GetTimeZoneCodeByLocalizedName(LocalizedStandardName=1,LocaleId=1033)",
                "RetrieveTotalRecordCount(EntityNames=@p)?@p=[1]",
                "RetrieveTotalRecordCount(EntityNames=@p)?@p=['nosuchtable']",
                "RetrieveCurrentOrganization(AccessType=@p)?@p=Microsoft.Dynamics.CRM.EndpointAccessType'Nowhere'",
                "GetTimeZoneCodeByLocalizedName(LocalizedStandardName='Moon Standard Time',LocaleId=1033)"
            })
    void refusesParametersOfOtherTypes(String call) {
        Answer answer = api.get(call.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void saysWhatIsDocumentedButNotEmulated() {
        Answer unbound = api.post("ExportToExcel", "{}");
        Answer function = api.get("ExpandCalendar(CalendarId=1)");

        assertThat(unbound.status()).isEqualTo(501);
        assertThat(unbound.message()).contains("ExportToExcel");
        assertThat(function.status()).isEqualTo(501);
    }

    @Test
    void announcesInTheMetadataWhatCanBeCalled() {
        String metadata = api.get("$metadata").body();

        assertThat(metadata)
                .contains("<Function Name=\"FormatAddress\"")
                .contains("<ComplexType Name=\"OrganizationDetail\"")
                .contains("<EnumType Name=\"EndpointAccessType\"");
    }

    @Test
    void composesFunctionsThatReturnRowsWithQueryOptions() {
        String boss = api.post("systemusers", "{\"firstname\":\"B\",\"lastname\":\"Boss\",\"domainname\":\"boss\"}")
                .id();
        for (String name : new String[] {"Ann", "Ben"}) {
            api.post(
                    "systemusers",
                    "{\"firstname\":\"" + name + "\",\"lastname\":\"X\",\"domainname\":\"" + name
                            + "\",\"parentsystemuserid@odata.bind\":\"systemusers(" + boss + ")\"}");
        }

        Answer users = api.get("systemusers(" + boss + ")/Microsoft.Dynamics.CRM.RetrieveAllChildUsersSystemUser()"
                + "?$select=firstname&$orderby=firstname desc&$count=true");
        Answer some = api.get("systemusers(" + boss + ")/Microsoft.Dynamics.CRM.RetrieveAllChildUsersSystemUser"
                + "?$select=firstname&$filter=startswith(firstname,'b')");
        Answer units = api.get("businessunits(0a0e0000-0000-4000-8000-000000000002)/Microsoft.Dynamics.CRM."
                + "RetrieveBusinessHierarchyBusinessUnit()?$select=name");

        assertThat(users.json().path("@odata.context").asText()).endsWith("$metadata#systemusers(firstname)");
        assertThat(users.json().path("@odata.count").asInt()).isEqualTo(2);
        assertThat(users.json().path("value").findValuesAsText("firstname")).containsExactly("Ben", "Ann");
        assertThat(some.json().path("value").findValuesAsText("firstname")).containsExactly("Ben");
        assertThat(units.json().path("value").findValuesAsText("businessunitid"))
                .containsExactly("0a0e0000-0000-4000-8000-000000000002");
    }
}
