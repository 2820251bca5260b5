package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.odata.csdl.CsdlWriter;
import io.dataversehub.emulator.dataverse.odata.csdl.DeclaredOperations;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * {@code GET $metadata}: the service as CSDL.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents">Service
 *     documents</a>
 */
public final class MetadataDocument implements Operation {
    private final Function<Session, DeclaredOperations> operations;

    /** @param operations the functions and actions that can be called now */
    public MetadataDocument(Function<Session, DeclaredOperations> operations) {
        this.operations = operations;
    }

    @Override
    public Reply answer(Call call, Session session) {
        boolean annotated = "true".equals(call.options().option("annotations"))
                || !call.preferences().annotations().isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        try {
            CsdlWriter.write(new SchemaModel(session.schema(), operations.apply(session)), annotated, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.of(200, "application/xml", out.toByteArray());
    }
}
