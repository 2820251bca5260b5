package io.dataversehub.webapi;

import java.util.UUID;

/** Where a lookup points. */
sealed interface Reference {

    /** To no row: the column is cleared. */
    record Clear() implements Reference {}

    /** Not known before something is fetched, see {@link Facts}. */
    record Pending() implements Reference {}

    /** To a row known by id. */
    record Row(Column.Target target, UUID id) implements Reference {}

    /** To a row named by URL, relative to the service root and escaped: {@code hub_countries(hub_isocode='FR')}. */
    record Link(Column.Target target, String url) implements Reference {}
}
