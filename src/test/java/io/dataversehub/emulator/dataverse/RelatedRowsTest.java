package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RelatedRowsTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    private static String contact(String lastName) {
        return api.post("contacts", "{\"lastname\":\"" + lastName + "\"}").id();
    }

    @Test
    void insertsDeeplyAndAllOrNothing() {
        Answer created = api.post("accounts", """
                {"name":"Deep","primarycontactid":{"lastname":"Parent","Contact_Tasks":[{"subject":"below"}]},
                 "Account_Tasks":[{"subject":"one"},{"subject":"two"}]}""");
        Answer refused = api.post("accounts", """
                {"name":"Not","primarycontactid":{"lastname":"Orphan"},"Account_Tasks":[{"nothing":1}]}""");

        JsonNode row = api.get("accounts(" + created.id()
                        + ")?$select=name&$expand=primarycontactid($select=lastname),Account_Tasks($select=subject)")
                .json();
        assertThat(row.at("/primarycontactid/lastname").asText()).isEqualTo("Parent");
        assertThat(row.path("Account_Tasks").findValuesAsText("subject")).containsExactlyInAnyOrder("one", "two");
        assertThat(api.get("tasks?$filter=subject eq 'below'&$select=_regardingobjectid_value")
                        .json()
                        .at("/value/0/_regardingobjectid_value")
                        .asText())
                .isEqualTo(row.at("/primarycontactid/contactid").asText());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(api.get("contacts?$filter=lastname eq 'Orphan'").json().path("value"))
                .isEmpty();
    }

    @Test
    void bindsByIdByKeyByAbsoluteAddressAndClears() {
        String id = contact("Bound");
        api.patch("contacts(" + id + ")", "{\"emailaddress1\":\"bound@example.com\"}");
        String account = "accounts(" + api.post("accounts", "{\"name\":\"b\"}").id() + ")";

        for (String address : new String[] {
            "/contacts(" + id + ")",
            "contacts(" + id + ")",
            api.root() + "contacts(" + id + ")",
            "/contacts(emailaddress1='bound@example.com')"
        }) {
            api.patch(account, "{\"primarycontactid\":null}");
            assertThat(lookup(account)).isEqualTo("null");
            Answer bound = api.patch(account, "{\"primarycontactid@odata.bind\":\"" + address + "\"}");
            assertThat(bound.status()).as(address).isEqualTo(204);
            assertThat(lookup(account)).as(address).isEqualTo(id);
        }
        api.patch(account, "{\"primarycontactid@odata.bind\":null}");
        assertThat(lookup(account)).isEqualTo("null");
    }

    private static String lookup(String account) {
        return api.get(account + "?$select=_primarycontactid_value")
                .json()
                .path("_primarycontactid_value")
                .asText();
    }

    @Test
    void tellsWhichTableAPolymorphicLookupRefersTo() {
        String account = api.post("accounts", "{\"name\":\"Customer\"}").id();
        String contact = api.post(
                        "contacts",
                        "{\"lastname\":\"x\",\"parentcustomerid_account@odata.bind\":\"/accounts(" + account + ")\"}")
                .id();

        JsonNode row = api.get(
                        "contacts(" + contact
                                + ")?$select=_parentcustomerid_value&$expand=parentcustomerid_account($select=name),parentcustomerid_contact($select=fullname)",
                        "Prefer",
                        "odata.include-annotations=\"*\"")
                .json();

        assertThat(row.path("_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("account");
        assertThat(row.path("_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("parentcustomerid_account");
        assertThat(row.path("_parentcustomerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Customer");
        assertThat(row.at("/parentcustomerid_account/name").asText()).isEqualTo("Customer");
        assertThat(row.path("parentcustomerid_contact").isNull()).isTrue();
    }

    @Test
    void givesRowsToTeamsAndBack() {
        String account = "accounts("
                + api.post(
                                "accounts",
                                "{\"name\":\"t\",\"ownerid@odata.bind\":\"/teams(" + DataverseEmulator.TEAM_ID + ")\"}")
                        .id()
                + ")";

        JsonNode teams = api.get(account).json();
        api.patch(account, "{\"ownerid@odata.bind\":\"/systemusers(" + DataverseEmulator.USER_ID + ")\"}");
        JsonNode users = api.get(account).json();

        assertThat(teams.path("_owningteam_value").asText()).isEqualTo(DataverseEmulator.TEAM_ID.toString());
        assertThat(teams.path("_owninguser_value").isNull()).isTrue();
        assertThat(users.path("_owninguser_value").asText()).isEqualTo(DataverseEmulator.USER_ID.toString());
        assertThat(users.path("_owningteam_value").isNull()).isTrue();
    }

    @Test
    void setsAndRemovesReferences() {
        String contact = contact("Ref");
        String account = "accounts(" + api.post("accounts", "{\"name\":\"r\"}").id() + ")";
        String body = "{\"@odata.id\":\"" + api.root() + "contacts(" + contact + ")\"}";

        assertThat(api.put(account + "/primarycontactid/$ref", body).status()).isEqualTo(204);
        assertThat(api.get(account + "/primarycontactid/$ref")
                        .json()
                        .path("@odata.id")
                        .asText())
                .isEqualTo(api.root() + "contacts(" + contact + ")");
        assertThat(api.delete(account + "/primarycontactid/$ref").status()).isEqualTo(204);
        assertThat(lookup(account)).isEqualTo("null");

        assertThat(api.post(account + "/contact_customer_accounts/$ref", body).status())
                .isEqualTo(204);
        assertThat(members(account)).isEqualTo(1);
        assertThat(api.delete(account + "/contact_customer_accounts(" + contact + ")/$ref")
                        .status())
                .isEqualTo(204);
        assertThat(members(account)).isZero();
        api.post(account + "/contact_customer_accounts/$ref", body);
        assertThat(api.delete(account + "/contact_customer_accounts/$ref?$id=" + api.root() + "contacts(" + contact
                                + ")")
                        .status())
                .isEqualTo(204);
        assertThat(members(account)).isZero();
    }

    private static int members(String account) {
        return api.get(account + "/contact_customer_accounts?$select=fullname")
                .json()
                .path("value")
                .size();
    }

    @Test
    void pairsRowsManyToMany() {
        String lead =
                api.post("leads", "{\"lastname\":\"L\",\"subject\":\"s\"}").id();
        String contact = "contacts(" + contact("Paired") + ")";
        String body = "{\"@odata.id\":\"leads(" + lead + ")\"}";

        assertThat(api.post(contact + "/contactleads_association/$ref", body).status())
                .isEqualTo(204);
        assertThat(api.post(contact + "/contactleads_association/$ref", body).status())
                .isEqualTo(412);

        JsonNode expanded = api.get(contact + "?$select=fullname&$expand=contactleads_association($select=subject)")
                .json();
        assertThat(expanded.at("/contactleads_association/0/subject").asText()).isEqualTo("s");
        assertThat(api.get("leads?$filter=contactleads_association/any(c:c/lastname eq 'Paired')")
                        .json()
                        .path("value"))
                .hasSize(1);
        assertThat(api.delete(contact + "/contactleads_association(" + lead + ")/$ref")
                        .status())
                .isEqualTo(204);
        assertThat(api.get(contact + "/contactleads_association").json().path("value"))
                .isEmpty();
    }

    @Test
    void refusesDeepUpdates() {
        String account = "accounts(" + api.post("accounts", "{\"name\":\"d\"}").id() + ")";

        Answer answer = api.patch(account, "{\"Account_Tasks\":[{\"subject\":\"x\"}]}", "If-Match", "*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Deep update");
    }

    @Test
    void deletesForgetsOrRefusesByTheRelationship() {
        String country = "hub_countries("
                + api.post("hub_countries", "{\"hub_name\":\"Gone\"}").id() + ")";
        String city = "hub_cities("
                + api.post("hub_cities", "{\"hub_name\":\"c\",\"hub_CountryId@odata.bind\":\"/" + country + "\"}")
                        .id() + ")";
        String account = "accounts("
                + api.post("accounts", "{\"name\":\"p\",\"Account_Tasks\":[{\"subject\":\"goes too\"}]}")
                        .id() + ")";

        api.delete(country);
        api.delete(account);
        Answer refused = api.delete("businessunits(" + DataverseEmulator.BUSINESS_UNIT_ID + ")");

        assertThat(api.get(city).json().path("_hub_countryid_value").isNull()).isTrue();
        assertThat(api.get("tasks?$filter=subject eq 'goes too'").json().path("value"))
                .isEmpty();
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.code()).isEqualTo("0x80040227");
    }
}
