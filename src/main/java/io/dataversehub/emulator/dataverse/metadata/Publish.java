package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code POST PublishXml} and {@code POST PublishAllXml}: definitions are in force when their change is answered, so that nothing
 * is left to be published.
 */
public final class Publish implements Operation {
    private final boolean some;

    private Publish(boolean some) {
        this.some = some;
    }

    /** What {@code ParameterXml} lists. */
    public static Publish some() {
        return new Publish(true);
    }

    public static Publish all() {
        return new Publish(false);
    }

    @Override
    public Reply answer(Call call, Session session) {
        if (some) {
            Parameters.text(call.json(), "ParameterXml");
        }
        return Reply.noContent();
    }
}
