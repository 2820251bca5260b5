package io.dataversehub.safety;

import static io.dataversehub.safety.Contacts.TABLE;
import static io.dataversehub.safety.Operations.CALL;

import io.dataversehub.safety.Operation.Effect;
import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.RelatedRow;
import io.dataversehub.webapi.RowKey;
import java.util.List;

/** Associate and disassociate: Ann with the lead Lee, many to many; and with Bob, whose row her lookup points to. */
final class RelationOperations {

    private static final RelatedRow LEE =
            new RelatedRow(TABLE, Contacts.key(1), Contacts.LEADS, RowKey.of(Contacts.LEE));
    private static final RelatedRow BOB =
            new RelatedRow(TABLE, Contacts.key(1), "parentcustomerid_contact", Contacts.key(2));

    private static final List<String> WITH_LEE = List.of("Ann Old with Lee", "Bob Old", "Cy Old");
    private static final List<String> OF_BOB = List.of("Ann Old of a company", "Bob Old", "Cy Old");

    private RelationOperations() {}

    static List<Operation> all() {
        return List.of(
                associate("associate", "POST", LEE, WITH_LEE),
                associate("associate, lookup", "PUT", BOB, OF_BOB),
                disassociate("disassociate", LEE, WITH_LEE),
                disassociate("disassociate, lookup", BOB, OF_BOB));
    }

    private static Operation associate(String name, String method, RelatedRow related, List<String> after) {
        return new Operation(
                name, Repeat.ANY_TIME, new Request(method, "\\$ref"), Effect.to(after), hands -> hands.client()
                        .associate(related, CALL));
    }

    private static Operation disassociate(String name, RelatedRow related, List<String> before) {
        var effect = new Effect(hands -> hands.client().associate(related, CALL), before, Contacts.BEFORE);
        return new Operation(name, Repeat.ANY_TIME, new Request("DELETE", "\\$ref"), effect, hands -> hands.client()
                .disassociate(related, CALL));
    }
}
