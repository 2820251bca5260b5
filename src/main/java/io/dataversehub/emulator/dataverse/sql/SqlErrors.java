package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.WebApiException;

/** The refusals of SQL. The documentation says what is refused, but shows neither code nor text: both are inferred. */
final class SqlErrors {
    private SqlErrors() {}

    static WebApiException malformed(String reason) {
        return ErrorCatalogue.invalidArgument("The SQL of the query option 'sql' cannot be read: " + reason);
    }

    static WebApiException notSupported(String what) {
        return ErrorCatalogue.invalidArgument(
                "The query option 'sql' does not support " + what + ". It takes one SELECT statement, see"
                        + " https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/sql");
    }
}
