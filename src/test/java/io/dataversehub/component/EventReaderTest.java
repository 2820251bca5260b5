package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String BODY = """
            {"MessageName":"Update","PrimaryEntityName":"contact","PrimaryEntityId":"6d81597f-0f9f-e711-8122-000d3aa2331c",
             "Depth":2,"CorrelationId":"b374239d-4233-41a9-8b17-a86cb4f737b5",
             "InitiatingUserId":"75c2dd85-e89e-e711-8122-000d3aa2331c",
             "InputParameters":[{"key":"Target","value":{
               "__type":"Entity:http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts","LogicalName":"contact",
               "Attributes":[
                 {"key":"firstname","value":"James"},
                 {"key":"modifiedon","value":"\\/Date(1506384247000)\\/"},
                 {"key":"birthdate","value":"\\/Date(-86400000+0200)\\/"},
                 {"key":"fax","value":null},
                 {"key":"donotfax","value":true},
                 {"key":"numberofchildren","value":2},
                 {"key":"gendercode","value":{"__type":"OptionSetValue:http:\\/\\/x","Value":1}},
                 {"key":"creditlimit","value":{"__type":"Money:http:\\/\\/x","Value":12.50}},
                 {"key":"interests","value":[{"__type":"OptionSetValue:http:\\/\\/x","Value":3}]},
                 {"key":"parentcustomerid","value":{"__type":"EntityReference:http:\\/\\/x",
                   "Id":"75c2dd85-e89e-e711-8122-000d3aa2331d","LogicalName":"account","Name":"A"}}]}}],
             "PreEntityImages":[{"key":"before","value":{"Attributes":[{"key":"firstname","value":"Jim"}]}}],
             "PostEntityImages":[]}
            """;

    @Test
    void readsColumnsAsPlainValues() throws Exception {
        EventReader.Event event = EventReader.read(json(BODY));

        assertThat(event.message()).isEqualTo("Update");
        assertThat(event.table()).isEqualTo("contact");
        assertThat(event.depth()).isEqualTo(2);
        assertThat(event.cutDown()).isFalse();
        assertThat(event.row())
                .containsEntry("firstname", "James")
                .containsEntry("modifiedon", "2017-09-26T00:04:07Z")
                .containsEntry("birthdate", "1969-12-31T00:00:00Z")
                .containsEntry("fax", null)
                .containsEntry("donotfax", true)
                .containsEntry("numberofchildren", 2)
                .containsEntry("gendercode", 1)
                .containsEntry("creditlimit", 12.5)
                .containsEntry("interests", List.of(3))
                .containsEntry("parentcustomerid", "75c2dd85-e89e-e711-8122-000d3aa2331d");
        assertThat(event.before()).isEqualTo(Map.of("before", Map.of("firstname", "Jim")));
        assertThat(event.after()).isEmpty();
    }

    @Test
    void tellsThatABodyWasCutDownToSize() throws Exception {
        EventReader.Event event = EventReader.read(
                json("{\"MessageName\":\"Create\",\"PrimaryEntityName\":\"contact\",\"PrimaryEntityId\":\"1\"}"));

        assertThat(event.cutDown()).isTrue();
        assertThat(event.row()).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoEvent() {
        assertThatThrownBy(() -> EventReader.read(json("{\"name\":\"x\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RemoteExecutionContext");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
