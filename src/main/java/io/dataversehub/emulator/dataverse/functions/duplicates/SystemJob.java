package io.dataversehub.emulator.dataverse.functions.duplicates;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.writing.RowIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code asyncoperation} for work that Dataverse does later and this emulator has done when it answers. */
final class SystemJob {
    static final String TABLE = "asyncoperation";
    static final int PUBLISH = 7;
    static final int DETECT = 8;
    private static final int COMPLETED = 3;
    private static final int SUCCEEDED = 30;

    private SystemJob() {}

    /** @param type operation type */
    static UUID done(Session session, String name, int type) {
        Table jobs = session.schema().require(TABLE);
        Reference user = session.caller().userReference();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("operationtype", type);
        values.put("statecode", COMPLETED);
        values.put("statuscode", SUCCEEDED);
        for (String time : new String[] {"createdon", "modifiedon", "startedon", "completedon"}) {
            values.put(time, session.now());
        }
        values.put("createdby", user);
        values.put("modifiedby", user);
        values.put("ownerid", user);
        values.put("owninguser", user);
        values.put("owningbusinessunit", new Reference("businessunit", SeedRows.BUSINESS_UNIT));
        UUID id = RowIds.next();
        session.insert(jobs, id, values);
        return id;
    }
}
