package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryTextTest {

    @Test
    void writesOptionsEscaped() {
        Query query = Query.all()
                .withSelect("name", "revenue")
                .withFilter("name eq 'A&B #1+2' and revenue gt 5")
                .withOrderBy("name desc")
                .withExpand("primarycontactid($select=fullname)")
                .withTop(3)
                .withCount(true);

        assertThat(QueryText.of(query))
                .isEqualTo("?$select=name,revenue&$filter=name%20eq%20'A%26B%20%231%2B2'%20and%20revenue%20gt%205"
                        + "&$orderby=name%20desc&$expand=primarycontactid($select=fullname)&$top=3&$count=true");
    }

    @Test
    void saysNothingWhenAllIsWanted() {
        assertThat(QueryText.of(Query.all())).isEmpty();
        assertThat(QueryText.prefer(Query.all())).isEmpty();
    }

    @Test
    void prefersAPageSizeOnlyWithoutTop() {
        assertThat(QueryText.prefer(Query.all().withMaxPageSize(50).withAnnotations("*")))
                .containsEntry("Prefer", "odata.maxpagesize=50,odata.include-annotations=\"*\"");
        assertThat(QueryText.prefer(Query.all().withMaxPageSize(50).withTop(5))).isEmpty();
    }

    @Test
    void asksForThePagingCookieOfAFetch() {
        assertThat(QueryText.prefer(Query.fetch("<fetch/>")))
                .containsEntry(
                        "Prefer",
                        "odata.include-annotations=\"Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords\"");
    }

    @Test
    void refusesNonsenseByName() {
        assertThatThrownBy(() -> Query.all().withTop(0)).hasMessage("top must be at least 1, not 0");
        assertThatThrownBy(() -> Query.all().withMaxPageSize(5_001))
                .hasMessage("maxPageSize must be 1 to 5000, not 5001");
        assertThatThrownBy(() -> Query.fetch("<fetch/>").withFilter("a eq 1")).hasMessageContaining("FetchXML");
    }

    @Test
    void turnsThePageOfAFetch() {
        String cookie = "<cookie pagenumber=\"2\" pagingcookie=\"%253ccookie%2520page%253d%25221%2522%253e"
                + "%253caccountid%2520last%253d%2522%257bA%257d%2522%252f%253e%253c%252fcookie%253e\" istracking=\"False\" />";

        String second = FetchPaging.next("<fetch count='3'><entity name='account'/></fetch>", cookie);
        String third = FetchPaging.next(second, cookie);

        assertThat(second)
                .contains("page=\"2\"")
                .contains(
                        "paging-cookie=\"&lt;cookie page=&quot;1&quot;&gt;&lt;accountid last=&quot;{A}&quot;/&gt;&lt;/cookie&gt;\"");
        assertThat(third).contains("page=\"3\"");
    }

    @Test
    void turnsThePageByNumberAloneWithoutACookie() {
        assertThat(FetchPaging.next("<fetch page='4'/>", null)).isEqualTo("<fetch page=\"5\"/>");
    }

    @Test
    void refusesXmlThatReachesOutside() {
        String outside = "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><fetch>&x;</fetch>";

        assertThatThrownBy(() -> FetchPaging.next(outside, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE is disallowed");
    }
}
