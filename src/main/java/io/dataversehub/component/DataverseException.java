package io.dataversehub.component;

import io.dataversehub.webapi.WebApiException;
import org.apache.camel.CamelException;
import org.apache.camel.spi.HttpResponseAware;
import org.jspecify.annotations.Nullable;

/**
 * Dataverse, or the hub on its behalf, said no. Routes catch the subclass that they can do something about:
 *
 * <table>
 * <caption>Subclasses</caption>
 * <tr><td>{@link DataverseThrottledException}</td><td>too many requests: later</td></tr>
 * <tr><td>{@link DataverseUnavailableException}</td><td>no answer, or the service is down: later</td></tr>
 * <tr><td>{@link DataverseNotFoundException}</td><td>no such row or table</td></tr>
 * <tr><td>{@link DataverseDuplicateKeyException}</td><td>a row with this key exists</td></tr>
 * <tr><td>{@link DataverseVersionMismatchException}</td><td>somebody changed the row meanwhile</td></tr>
 * <tr><td>{@link DataverseValidationException}</td><td>the row or the request is wrong: mend it</td></tr>
 * <tr><td>{@link DataversePermissionDeniedException}</td><td>the identity may not, or could not sign in</td></tr>
 * <tr><td>{@link DataverseAmbiguousException}</td><td>the answer of a call that must not be repeated was lost: look before you repeat</td></tr>
 * </table>
 */
public class DataverseException extends CamelException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String table;
    private final @Nullable String key;
    private final @Nullable String column;
    private final @Nullable String requestId;
    private int responseCode;
    private @Nullable String responseStatus;

    DataverseException(String message, Details details, @Nullable Throwable cause) {
        super(message, cause);
        this.status = details.status();
        this.code = details.code();
        this.table = details.table();
        this.key = details.key();
        this.column = details.column();
        this.requestId = details.requestId();
        this.responseCode = details.status();
    }

    /** What a failure is made of, beside its text. */
    record Details(
            int status,
            String code,
            @Nullable String table,
            @Nullable String key,
            @Nullable String column,
            @Nullable String requestId) {

        /** Of an exchange that was not sent. */
        static Details refused(String code) {
            return new Details(0, code, null, null, null, null);
        }

        static Details of(WebApiException e) {
            return new Details(e.status(), e.code(), e.table(), e.key(), e.column(), e.requestId());
        }
    }

    /** The HTTP status that Dataverse answered, or 0 when the row was refused before the call or no answer came. */
    public int getStatus() {
        return status;
    }

    /** Dataverse's code, such as {@code 0x80040217}; the hub's own where it refused by itself, such as {@code TYPE}. */
    public String getCode() {
        return code;
    }

    /** The table that the call was about, if any: its entity set. */
    public @Nullable String getTable() {
        return table;
    }

    /** The row that the call was about, if one: its id or {@code accountnumber='A1'}. */
    public @Nullable String getKey() {
        return key;
    }

    /** The column at fault, if known. */
    public @Nullable String getColumn() {
        return column;
    }

    /** The id under which Microsoft's support finds the request. */
    public @Nullable String getRequestId() {
        return requestId;
    }

    @Override
    public int getHttpResponseCode() {
        return responseCode;
    }

    @Override
    public void setHttpResponseCode(int code) {
        responseCode = code;
    }

    @Override
    public @Nullable String getHttpResponseStatus() {
        return responseStatus;
    }

    @Override
    public void setHttpResponseStatus(@Nullable String status) {
        responseStatus = status;
    }
}
