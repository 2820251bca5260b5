package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.webapi.WebApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReplyTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"error":{"code":"0x80040217","message":"Entity 'account' With Id = x Does Not Exist"}} | NOT_FOUND | 0x80040217
            412 | {"error":{"code":"0x80060882","message":"The version of the existing record doesn't match"}} | VERSION_MISMATCH | 0x80060882
            412 | {"error":{"code":"","message":"A record with matching key values already exists."}} | DUPLICATE_KEY | ''
            412 | {"error":{"code":"0x80060892","message":"Entity Key violated."}} | DUPLICATE_KEY | 0x80060892
            403 | {"error":{"code":"0x80040220","message":"Principal user is missing prvCreateAccount"}} | PERMISSION_DENIED | 0x80040220
            429 | {"error":{"code":"0x80072321","message":"Combined execution time"}} | THROTTLED | 0x80072321
            400 | {"error":{"code":"0x80044331","message":"A validation error occurred."}} | VALIDATION | 0x80044331
            401 | '' | UNAUTHENTICATED | ''
            503 | <html><body><h1>Service Unavailable</h1></body></html> | UNAVAILABLE | ''
            500 | {"Message":"An error has occurred.","ExceptionMessage":"Boom","ErrorCode":"0x80040216"} | OTHER | 0x80040216
            500 | {"message":"short"} | OTHER | ''
            400 | {"error":"invalid_client","error_description":"bad secret"} | VALIDATION | ''
            """)
    void readsEveryShapeOfError(int status, String body, Kind kind, String code) {
        ErrorReply reply = read(status, body, Map.of());

        assertThat(reply.kind()).isEqualTo(kind);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).isNotBlank();
    }

    @Test
    void keepsTheServersTextUnchanged() {
        String text =
                "A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded";

        ErrorReply reply = read(400, "{\"error\":{\"code\":\"0x80044331\",\"message\":\"" + text + "\"}}", Map.of());

        assertThat(reply.message()).isEqualTo(text);
        assertThat(reply.column()).isEqualTo("subject");
    }

    @Test
    void takesTheWordsOutOfAPageOfHtml() {
        String page =
                "<html><head><style>p{color:red}</style></head><body><h1>502</h1><p>Bad   gateway</p></body></html>";

        assertThat(read(502, page, Map.of()).message()).isEqualTo("502 Bad gateway");
    }

    @ParameterizedTest(name = "Retry-After: {0} is {1} ms")
    @CsvSource({"5, 5000", "0, 0", "1.5, 1500"})
    void readsRetryAfterInSeconds(String value, long millis) {
        assertThat(read(429, "", Map.of("retry-after", value)).retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void readsRetryAfterAsADate() {
        assertThat(read(503, "", Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"))
                        .retryAfter())
                .isEqualTo(Duration.ZERO);
        assertThat(read(503, "", Map.of("Retry-After", "soon")).retryAfter()).isNull();
    }

    @Test
    void tellsWhatWasAttemptedOnWhatAndWhatCameBack() {
        WebApiException failure = read(
                        404,
                        "{\"error\":{\"code\":\"0x80040217\",\"message\":\"Does Not Exist\"}}",
                        Map.of("REQ_ID", "7"))
                .toException()
                .attempted("update accounts(accountnumber='A1')")
                .build();

        assertThat(failure)
                .hasMessage("update accounts(accountnumber='A1'): Does Not Exist [HTTP 404, 0x80040217] [request 7]");
    }

    private static ErrorReply read(int status, String body, Map<String, String> headers) {
        return ErrorReply.read(new RawAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8), false));
    }
}
