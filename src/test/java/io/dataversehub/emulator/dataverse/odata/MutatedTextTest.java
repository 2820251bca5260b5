package io.dataversehub.emulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in is read or refused, never a crash: valid texts are damaged at random, from a fixed seed. */
class MutatedTextTest {

    private static final int ROUNDS = 40_000;
    private static final String SPICE = "()'\",;:/@$=[]{}% +-_.\\\0aZ09é漢\uD83D<>&?#*|";

    private static final List<String> TEXTS = List.of(
            "accounts(e73ffc82-e292-ed11-aad1-000d3a9933c9)/Account_Tasks/$ref",
            "contacts(firstname='Joe''s',emailaddress1='a%2Fb',n=-1.5e3,d=2023-01-31T08:09:10Z)/name/$value",
            "F(P=@p,Q=['a',\"b\"],R=Ns.T'm')",
            "$select=name,revenue&$filter=primarycontactid/fullname eq 'O''Bryan' and not (a gt 5 or b le -1.5)&$top=5",
            "$filter=Account_Tasks/any(t:t/statecode eq 1 and t/b/any(u:u/c eq 2023-01-31))&$count=true",
            "$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p,PropertyValues=[\"1\",'2',3])&@p='lastname'",
            "$expand=Account_Tasks($select=subject;$filter=contains(subject,'T;)');$orderby=createdon desc;$top=1)",
            "$expand=a($expand=b($expand=c/$ref)),d&$orderby=@x asc,b desc&@x=name",
            "$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%253e"
                    + "%253caccountid%2520last%253d%2522%257b1%257d%2522%2520%252f%253e%253c%252fcookie%253e%22%20/%3E",
            "$apply=filter(a eq 'x')/groupby((b,c/d),aggregate(e with sum as f,$count as g))");

    private final Random random = new Random(4_711);

    @Test
    void isReadOrRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            String text = damaged(TEXTS.get(random.nextInt(TEXTS.size())));
            Throwable thrown = catchThrowable(() -> read(text));
            if (!(thrown instanceof ODataException)) {
                assertThat(thrown).as(text).isNull();
            }
        }
    }

    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = 1 + random.nextInt(4); times > 0 && damaged.length() > 0; times--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                case 2 -> damaged.setCharAt(at, SPICE.charAt(random.nextInt(SPICE.length())));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    private static void read(String text) {
        if (text.startsWith("$")) {
            QueryOptions options = QueryOptions.parse(text);
            if (options.skipToken() != null) {
                SkipToken.parse(options.skipToken());
            }
            if (options.apply() != null) {
                Apply.parse(options.apply(), options.aliases());
            }
        } else {
            ResourcePath.parse(ResourcePath.parse(text).toUrl());
        }
    }
}
