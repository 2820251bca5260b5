package io.dataversehub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

class TriggerRequestTest {

    private final Message message = new DefaultMessage(new DefaultCamelContext());

    @Test
    void whereAKeyIsSetWhoDoesNotShowItIsRefused() {
        var request = new TriggerRequest("a-key", "");
        assertThatThrownBy(() -> request.admit(message))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> assertThat(refused.status())
                        .isEqualTo(401))
                .hasMessageContaining("hub.triggers.key")
                .hasMessageNotContaining("a-key");

        message.setHeader("x-hub-key", "a-key");

        assertThatCode(() -> request.admit(message)).doesNotThrowAnyException();
        assertThat(request.toString()).doesNotContain("a-key");
    }

    @Test
    void whereNoKeyIsSetAnybodyMayAsk() {
        assertThatCode(() -> new TriggerRequest("", "").admit(message)).doesNotThrowAnyException();
    }

    @Test
    void theHubIsWhereTheCallerReachedItUnlessASettingSaysOtherwise() {
        message.setHeader(Exchange.HTTP_URL, "http://hub.local:8080/connector/v1/changes?table=accounts");

        assertThat(new TriggerRequest("", "").base(message)).isEqualTo("http://hub.local:8080");
        assertThat(new TriggerRequest("", "https://hub.contoso.com/").base(message))
                .isEqualTo("https://hub.contoso.com");
    }
}
