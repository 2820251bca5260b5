package io.dataversehub.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.bulk.BulkSupport.Way;
import io.dataversehub.webapi.RawAnswer;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkSupportTest {

    @ParameterizedTest(name = "{0} {1} {2}: missing {3}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | 0x80040800 | DeleteMultiple has not yet been implemented.                       | true
            404 | 0x8006088a | Resource not found for the segment 'CreateMultiple'.               | true
            404 | ''         | No HTTP resource was found that matches the request URI            | true
            400 | 0x80040265 | UpsertMultiple is not supported for this table                     | true
            501 | ''         | Not implemented                                                    | true
            404 | 0x80040217 | Entity 'account' With Id = 1 Does Not Exist                        | false
            404 | ''         | account With Id = 1 Does Not Exist                                 | false
            404 | 0x80060891 | A record with the specified key values does not exist              | false
            405 | 0x80040227 | The object you tried to delete is associated with another object   | false
            400 | 0x80044331 | A validation error occurred.                                       | false
            412 | 0x80040237 | A record with matching key values already exists.                  | false
            """)
    void tellsAMissingOperationFromAMissingRow(int status, String code, String message, boolean missing) {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
        WebApiException refusal =
                WebApiException.of(new RawAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false));

        assertThat(BulkSupport.isMissing(refusal)).isEqualTo(missing);
    }

    @Test
    void remembersTheNextWayForThatTableAndOperationOnly() {
        var support = new BulkSupport();

        support.lacks("account", WriteOperation.CREATE, Way.MULTIPLE);

        assertThat(support.way("account", WriteOperation.CREATE, Way.MULTIPLE)).isEqualTo(Way.BATCH);
        assertThat(support.way("account", WriteOperation.UPDATE, Way.MULTIPLE)).isEqualTo(Way.MULTIPLE);
        assertThat(support.way("contact", WriteOperation.CREATE, Way.MULTIPLE)).isEqualTo(Way.MULTIPLE);
    }

    @Test
    void neverGoesBackToAWayThatTheTableLacks() {
        var support = new BulkSupport();

        support.lacks("account", WriteOperation.CREATE, Way.BATCH);
        support.lacks("account", WriteOperation.CREATE, Way.MULTIPLE);

        assertThat(support.way("account", WriteOperation.CREATE, Way.MULTIPLE)).isEqualTo(Way.SINGLE);
    }
}
