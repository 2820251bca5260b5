/**
 * {@code ?sql=}: the SELECT statements that the Web API takes, as FetchXML queries, which mean the same and are run the same
 * way.
 *
 * <p>May import: JSqlParser, {@code fetch}, {@code schema}, {@code errors}. JSqlParser reads far more than the Web API takes,
 * so that what is refused can be named.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/sql">Use SQL to query data</a>
 */
@NullMarked
package io.dataversehub.emulator.dataverse.sql;

import org.jspecify.annotations.NullMarked;
