package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header wins over the option of its name. */
class HeadersTest extends EmbeddedDataverseTestSupport {

    @ParameterizedTest(name = "{1}={2}")
    @CsvSource(delimiter = '|', textBlock = """
            create:accounts                        | UnknownColumns | ignore   | result=created
            create:accounts?unknownColumns=ignore  | UnknownColumns | fail     | UNKNOWN_COLUMN
            create:accounts                        | UnknownColumns | perhaps  | unknownColumns must be one of [fail, ignore], not 'perhaps'
            upsert:accounts?key=accountnumber&unknownColumns=ignore | DryRun      | true | result=wouldCreate
            upsert:accounts?key=accountnumber&unknownColumns=ignore | Timeout     | 0    | timeout
            create:accounts?unknownColumns=ignore  | EmptyText      | null     | result=created
            """)
    void ofARow(String endpoint, String header, String value, String told) {
        Map<String, Object> row = Map.of("name", "Header", "accountnumber", header + value, "nonsense", "", "fax", "");

        Exchange answer = send(endpoint, row, header, value);

        String said = answer.getException() instanceof DataverseException refusal
                ? refusal.getCode() + " " + refusal.getMessage()
                : String.valueOf(answer.getException()) + answer.getMessage().getBody();
        assertThat(said).containsIgnoringCase(told);
    }

    @Test
    void ofManyRows() {
        List<Map<String, String>> rows = IntStream.range(0, 6)
                .mapToObj(i -> Map.of("accountnumber", "HM" + i, i == 1 ? "nonsense" : "name", "x"))
                .toList();
        String upsert = "upsert:accounts?key=accountnumber";

        Exchange onlyFailed = send(upsert, rows, "Outcomes", "failed");
        Exchange unchanged = send(upsert, rows, "OnlyChanged", "true");
        Exchange ended = send(upsert, rows, "FailFast", "true");
        Exchange nonsense = send(upsert, rows, "FailFast", "sometimes");
        Exchange tooLarge = send(upsert, rows, "BatchSize", "1001");

        assertThat(onlyFailed.getMessage().getBody(List.class)).hasSize(1);
        assertThat(unchanged.getMessage().getBody().toString()).contains("result=unchanged");
        assertThat(ended.getException()).isNotNull();
        assertThat(nonsense.getException()).hasMessageContaining("not 'sometimes'");
        assertThat(tooLarge.getException()).hasMessageContaining("1001");
    }

    @Test
    void createOnlyColumnsAndPagesToo() {
        String upsert = "upsert:accounts?key=accountnumber&representation=true&select=name";
        send(upsert, Map.of("accountnumber", "HC", "name", "First"), "CreateOnly", "name");
        Exchange second =
                send(upsert, Map.of("accountnumber", "HC", "name", "Second", "fax", "1"), "CreateOnly", "name");

        assertThat(second.getMessage().getBody().toString()).contains("name=First");
        assertThat(send("query:accounts", null, "MaxPageSize", "5001").getException())
                .hasMessageContaining("5001");
    }

    private Exchange send(String endpoint, Object body, String header, String value) {
        return template().request("dataverse:" + endpoint, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(Map.of("CamelDataverse" + header, value)));
            exchange.getMessage().setBody(body);
        });
    }
}
