package io.dataversehub.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose instances are rows of a table, by Jackson's annotations on it. Such an instance may be a body that {@code
 * dataverse:} writes; and Camel converts a row that was read (a Map) to it wherever that type is asked for, as in {@code
 * requestBody(…, Account.class)}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DataverseRow {

    /** The table's logical name. */
    String table();

    /** Its name in URLs, and in endpoints. */
    String entitySet();
}
