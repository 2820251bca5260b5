/**
 * FetchXML, the query language of Dataverse: its text in, records out. Nothing here knows a table, a row or SQL.
 *
 * <p>May import: the JDK, jspecify and {@code errors}.
 *
 * <p>Why the JDK's own DOM parser: the text is at most 64 KB and is visited once, element by element, whatever order they come
 * in; a binding library would say of a mistake what Java class it met it in, and not which of Dataverse's errors it is.
 * Doctypes are refused, and with them every kind of entity from outside.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/">FetchXML reference</a>
 */
@NullMarked
package io.dataversehub.emulator.dataverse.fetch;

import org.jspecify.annotations.NullMarked;
