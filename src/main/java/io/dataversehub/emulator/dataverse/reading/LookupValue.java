package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import java.util.Optional;

/** The row that a single-valued navigation property of a row leads to. */
final class LookupValue {
    private LookupValue() {}

    /** Empty when the lookup is empty, or refers to a table that this property is not for. */
    static Optional<Reference> of(Session session, RowAddress address, Navigation.ToOne toOne) {
        String column = toOne.relation().column();
        Row row = session.find(Projection.named(address.table(), List.of(column)), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        return row.get(column) instanceof Reference reference
                        && (toOne.relation().isOwner()
                                || reference.table().equals(toOne.relation().target()))
                ? Optional.of(reference)
                : Optional.empty();
    }
}
