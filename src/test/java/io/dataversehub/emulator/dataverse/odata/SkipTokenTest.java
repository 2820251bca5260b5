package io.dataversehub.emulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataversehub.emulator.dataverse.odata.PagingCookie.Bound;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipTokenTest {

    /** From Microsoft's "Page results using OData". */
    private static final String DOCUMENTED = "%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22"
            + "%253ccookie%2520page%253d%25221%2522%253e%253ccontactid%2520last%253d%2522%257b"
            + "D5026A4D-D01C-ED11-B83E-000D3A572421%257d%2522%2520first%253d%2522%257b"
            + "49B0BE2E-D01C-ED11-B83E-000D3A572421%257d%2522%2520%252f%253e%253c%252fcookie%253e"
            + "%22%20istracking=%22False%22%20/%3E";

    private static final SkipToken TOKEN = SkipToken.behind(new PagingCookie(
            1,
            List.of(Bound.of(
                    "contactid",
                    UUID.fromString("d5026a4d-d01c-ed11-b83e-000d3a572421"),
                    UUID.fromString("49b0be2e-d01c-ed11-b83e-000d3a572421"))),
            null));

    @Test
    void writesTheDocumentedToken() {
        assertThat(TOKEN.toUrl()).isEqualTo(DOCUMENTED);
    }

    @Test
    void readsTheDocumentedTokenFromAQuery() {
        QueryOptions options = QueryOptions.parse("$select=fullname&$skiptoken=" + DOCUMENTED);

        assertThat(SkipToken.parse(String.valueOf(options.skipToken()))).isEqualTo(TOKEN);
    }

    @Test
    void readsATokenThatAClientEncodedAgain() {
        QueryOptions options = QueryOptions.parse("$skiptoken=" + DOCUMENTED.replace("%25", "%2525"));

        assertThat(SkipToken.parse(String.valueOf(options.skipToken()))).isEqualTo(TOKEN);
    }

    @Test
    void writesTheCountOfRecordsOfNestedExpansionsAsDocumented() {
        String id = "{78914942-34cb-ed11-b596-0022481d68cd}";
        PagingCookie cookie = new PagingCookie(1, List.of(new Bound("accountid", id, id)), 1);

        String url = SkipToken.behind(cookie).toUrl();

        assertThat(url)
                .isEqualTo("%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%2520"
                        + "countOfRecords%253d%25221%2522%253e%253caccountid%2520last%253d%2522%257b"
                        + "78914942-34cb-ed11-b596-0022481d68cd%257d%2522%2520first%253d%2522%257b"
                        + "78914942-34cb-ed11-b596-0022481d68cd%257d%2522%2520%252f%253e%253c%252fcookie%253e%22%20"
                        + "istracking=%22False%22%20/%3E");
    }

    @Test
    void carriesAnyValueThroughTheLink() {
        SkipToken token = new SkipToken(
                8,
                new PagingCookie(
                        7,
                        List.of(
                                new Bound("fullname", "Ä \"quoted\" & <b> 100% + 漢😀 'x'", "a/b?c=d;e"),
                                new Bound("jobtitle", null, "x"),
                                Bound.of("contactid", new UUID(1, 2), new UUID(3, 4))),
                        5000),
                true);

        QueryOptions options = QueryOptions.parse("$skiptoken=" + token.toUrl());

        assertThat(SkipToken.parse(String.valueOf(options.skipToken()))).isEqualTo(token);
        assertThat(java.net.URI.create("http://localhost/x?$skiptoken=" + token.toUrl()))
                .isNotNull();
    }

    @Test
    void readsTheCookieOfFetchXml() {
        String xml =
                "<cookie page=\"1\"><fullname last=\"Susanna Stubberod (sample)\" first=\"Yvonne McKay (sample)\" />"
                        + "<contactid last=\"{70BF4D48-34CB-ED11-B596-0022481D68CD}\""
                        + " first=\"{49B0BE2E-D01C-ED11-B83E-000D3A572421}\" /></cookie>";

        PagingCookie cookie = PagingCookie.parse(xml);

        assertThat(cookie.bounds()).extracting(Bound::column).containsExactly("fullname", "contactid");
        assertThat(cookie.bounds().get(0).last()).isEqualTo("Susanna Stubberod (sample)");
        assertThat(cookie.toXml()).isEqualTo(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "<cookie",
                "<other pagenumber='2' pagingcookie='x'/>",
                "<cookie pagenumber='2'/>",
                "<cookie pagenumber='0' pagingcookie='%3ccookie page=\"1\"/%3e'/>",
                "<cookie pagenumber='two' pagingcookie='%3ccookie page=\"1\"/%3e'/>",
                "<cookie pagenumber='2' pagingcookie='%3ccookie/%3e'/>",
                "<!DOCTYPE cookie [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><cookie pagenumber='2' pagingcookie='&x;'/>"
            })
    void refusesWhatIsNoToken(String text) {
        ODataException refusal = catchThrowableOfType(ODataException.class, () -> SkipToken.parse(text));

        assertThat(refusal.code()).isEqualTo("0x8004112a");
    }

    @Test
    void appendsTheTokenToTheQueryAsItWasWritten() {
        String link = NextLink.next(
                "https://o.crm.dynamics.com/api/data/v9.2/accounts",
                "$select=name\n&$expand=primarycontactid($select=contactid,fullname)&%24filter=a%20eq%20'x'"
                        + "&$skiptoken=old&$count=true&@p=[\"1\"]",
                TOKEN);

        assertThat(link)
                .isEqualTo("https://o.crm.dynamics.com/api/data/v9.2/accounts?$select=name%0A"
                        + "&$expand=primarycontactid($select=contactid,fullname)&%24filter=a%20eq%20'x'&$count=true"
                        + "&@p=[%221%22]&$skiptoken=" + DOCUMENTED);
    }

    @Test
    void makesADeltaLinkInThePlaceOfAnotherToken() {
        String link = NextLink.delta("http://h/accounts", "$select=name&$deltatoken=1", "919042%2108%2f22%2f2017");

        assertThat(link).isEqualTo("http://h/accounts?$select=name&$deltatoken=919042%2108%2f22%2f2017");
        assertThat(NextLink.delta("http://h/accounts", "", "1")).isEqualTo("http://h/accounts?$deltatoken=1");
    }
}
