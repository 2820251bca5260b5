package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DuplicateDetectionTest {
    private static final String LOOK = "MSCRM.SuppressDuplicateDetection";
    private static final String LEAD = "{\"lastname\":\"Orton\",\"emailaddress1\":\"monteorton@example.com\"}";

    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    @Test
    void refusesADuplicateOnlyWhenTheCallerWantsItDetected() {
        api.post("accounts", "{\"name\":\"Sample Account\"}");

        Answer detected = api.post("accounts", "{\"name\":\"sample account\"}", LOOK, "false");
        Answer suppressed = api.post("accounts", "{\"name\":\"Sample Account\"}", LOOK, "true");
        Answer unasked = api.post("accounts", "{\"name\":\"Sample Account\"}");

        assertThat(detected.status()).isEqualTo(412);
        assertThat(detected.code()).isEqualTo("0x80040333");
        assertThat(detected.message())
                .isEqualTo("A record was not created or updated because a duplicate of the current record already"
                        + " exists.");
        assertThat(suppressed.status()).isEqualTo(204);
        assertThat(unasked.status()).isEqualTo(204);
    }

    @Test
    void refusesAChangeThatMakesADuplicateButNotOneOfTheRowItself() {
        api.post("leads", LEAD);
        String other = api.post("leads", "{\"lastname\":\"x\"}").id();

        Answer duplicate =
                api.patch("leads(" + other + ")", "{\"emailaddress1\":\"monteorton@example.com\"}", LOOK, "false");
        Answer own = api.patch("leads(" + other + ")", "{\"lastname\":\"y\"}", LOOK, "false");

        assertThat(duplicate.status()).isEqualTo(412);
        assertThat(own.status()).isEqualTo(204);
    }

    @Test
    void looksForNothingWhereARuleIgnoresBlankValues() {
        api.post("leads", "{\"lastname\":\"x\"}");

        assertThat(api.post("leads", "{\"lastname\":\"y\"}", LOOK, "false").status())
                .isEqualTo(204);
    }

    @Test
    void obeysARuleFromItsPublicationOn() {
        String rule = api.post("duplicaterules", """
                        {"name":"Cities that begin alike","baseentityname":"hub_city","matchingentityname":"hub_city",
                         "DuplicateRule_DuplicateRuleConditions":[{"baseattributename":"hub_name",
                         "matchingattributename":"hub_name","operatorcode":1,"operatorparam":3}]}""").id();
        api.post("hub_cities", "{\"hub_name\":\"Rom_e\"}");
        String city = "{\"hub_name\":\"Romford\"}";

        int before = api.post("hub_cities", city, LOOK, "false").status();
        Answer published = api.post("duplicaterules(" + rule + ")/Microsoft.Dynamics.CRM.PublishDuplicateRule", "{}");
        int while_ = api.post("hub_cities", city, LOOK, "false").status();
        api.post("UnpublishDuplicateRule", "{\"DuplicateRuleId\":\"" + rule + "\"}");
        int after = api.post("hub_cities", city, LOOK, "false").status();

        assertThat(published.status()).as(published.body()).isEqualTo(200);
        assertThat(published.json().path("asyncoperationid").asText()).isNotEmpty();
        assertThat(before).isEqualTo(204);
        assertThat(while_).isEqualTo(412);
        assertThat(after).isEqualTo(204);
    }

    @Test
    void leavesARecordForEachRowThatHasADuplicate() {
        api.post("leads", LEAD);
        api.post("leads", LEAD);
        api.post("leads", "{\"lastname\":\"alone\",\"emailaddress1\":\"alone@example.com\"}");

        Answer job = api.post("BulkDetectDuplicates", """
                {"Query":{"@odata.type":"#Microsoft.Dynamics.CRM.QueryExpression","EntityName":"lead"},
                 "JobName":"jobname1","SendEmailNotification":false,
                 "TemplateId":"07B94C1D-C85F-492F-B120-F0A743C540E6","ToRecipients":[],"CCRecipients":[],
                 "RecurrencePattern":"","RecurrenceStartTime":"2015-07-15T05:30:00Z"}""");

        assertThat(job.status()).as(job.body()).isEqualTo(200);
        String operation = "asyncoperations(" + job.json().path("JobId").asText() + ")";
        JsonNode records =
                api.get(operation + "/AsyncOperation_DuplicateBaseRecord").json();
        assertThat(records.path("@odata.context").asText()).endsWith("$metadata#duplicaterecords");
        assertThat(records.path("value")).hasSize(2);
        assertThat(api.get(operation).json().path("statuscode").asInt()).isEqualTo(30);
    }

    @Test
    void findsTheDuplicatesOfARowThatIsNotYetThere() {
        String id = api.post("accounts", "{\"name\":\"Contoso\"}").id();

        Answer answer = api.get("RetrieveDuplicates(BusinessEntity=@p1,MatchingEntityName=@p2,PagingInfo=@p3)?@p1="
                + TestApi.encoded("{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"name\":\"Contoso\"}")
                + "&@p2='account'&@p3="
                + TestApi.encoded("{\"PageNumber\":1,\"Count\":50,\"ReturnTotalRecordCount\":false}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("value").findValuesAsText("accountid")).containsExactly(id);
    }

    @Test
    void findsTheDuplicatesOfARowThatIsThereAndShowsThemAsRows() {
        String id = api.post("accounts", "{\"name\":\"Contoso\",\"fax\":\"1\"}").id();
        String twin =
                api.post("accounts", "{\"name\":\"Contoso\",\"fax\":\"2\"}").id();
        String call = "RetrieveDuplicates(BusinessEntity=@p1,MatchingEntityName=@p2,PagingInfo=@p3)?@p1="
                + TestApi.encoded("{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'" + id + "'}")
                + "&@p2='account'&@p3=" + TestApi.encoded("{'PageNumber':1,'Count':50}");

        Answer all = api.get(call);
        Answer some = api.get(call + "&$select=fax&$filter=fax ne null");

        assertThat(all.json().path("@odata.context").asText()).endsWith("$metadata#accounts");
        assertThat(all.json().path("value").findValuesAsText("accountid")).containsExactly(twin);
        assertThat(all.json().at("/value/0").has("@odata.etag")).isTrue();
        assertThat(some.json().path("@odata.context").asText()).endsWith("$metadata#accounts(fax)");
        assertThat(some.json().path("value").findValuesAsText("fax")).containsExactly("2");
    }
}
