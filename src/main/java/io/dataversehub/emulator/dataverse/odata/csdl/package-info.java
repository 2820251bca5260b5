/**
 * The {@code $metadata} document: records that describe types, sets and operations, and the writer of the XML.
 *
 * <p>May import: the JDK and jspecify. The XML is streamed, since the document of a real environment has tens of
 * megabytes; a tree of it is never in memory.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents">Web API
 *     service documents</a>
 * @see <a href="https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html">CSDL XML</a>
 */
@NullMarked
package io.dataversehub.emulator.dataverse.odata.csdl;

import org.jspecify.annotations.NullMarked;
