package io.dataversehub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackHostsTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            *.logic.azure.com,      https://prod-12.westeurope.logic.azure.com:443/workflows/1?sig=s, true
            *.logic.azure.com,      https://PROD-12.Logic.Azure.com/x,                                true
            *.logic.azure.com,      http://prod-12.logic.azure.com/x,                                 false
            *.logic.azure.com,      https://logic.azure.com/x,                                        false
            *.logic.azure.com,      https://evillogic.azure.com/x,                                    false
            *.logic.azure.com,      https://x.logic.azure.com.evil.example/x,                         false
            *.logic.azure.com,      https://evil.example/x.logic.azure.com,                           false
            *.logic.azure.com,      https://x.logic.azure.com@evil.example/,                          false
            *.logic.azure.com,      https://me@x.logic.azure.com/,                                    false
            *.logic.azure.com,      https://x.logic.azure.com:8443/,                                  true
            *.logic.azure.com:443,  https://x.logic.azure.com:8443/,                                  false
            *.logic.azure.com:443,  https://x.logic.azure.com/,                                       true
            hooks.contoso.com,      https://hooks.contoso.com/x,                                      true
            hooks.contoso.com,      https://a.hooks.contoso.com/x,                                    false
            http://localhost,       http://localhost:8123/x,                                          true
            http://localhost,       https://localhost/x,                                              false
            http://localhost:8123,  http://localhost:8124/x,                                          false
            http://localhost,       http://127.0.0.1/x,                                               false
            http://localhost,       ftp://localhost/x,                                                false
            """)
    void onlyAHostThatIsNamedMayBeCalled(String hosts, String url, boolean may) {
        assertThat(new CallbackHosts(hosts).admits(URI.create(url))).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            https://evil.example/hook?sig=SECRET,            https://evil.example
            http://x.logic.azure.com/hook?sig=SECRET,        http://x.logic.azure.com
            /hook?sig=SECRET,                                absolute
            https://user:SECRET@x.logic.azure.com/,          user
            "https://x.logic.azure.com/a b?sig=SECRET",      no URL
            """)
    void aRefusalSaysTheHostAndTheSettingButNothingSecret(String url, String says) {
        assertThatThrownBy(() -> new CallbackHosts("*.logic.azure.com").checked(url))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void whatIsNoHostIsToldByTheSettings() {
        assertThat(CallbackHosts.faults("*.logic.azure.com, http://localhost:80"))
                .isEmpty();
        assertThat(CallbackHosts.faults("*, https://contoso.com/path,contoso.com"))
                .hasSize(2);
    }
}
