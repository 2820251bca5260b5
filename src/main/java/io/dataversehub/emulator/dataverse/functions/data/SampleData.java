package io.dataversehub.emulator.dataverse.functions.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowRemover;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * {@code POST InstallSampleData} and {@code POST UninstallSampleData}: writes some accounts, contacts, leads and opportunities,
 * and takes just these away again. Both may be called twice.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/installsampledata">InstallSampleData</a>
 */
public final class SampleData implements Message {
    private static final String FILE = "sample-data.json";

    private final Signature signature;
    private final boolean installs;

    private SampleData(String name, boolean installs) {
        this.signature = Signature.action(name).returnsNothing();
        this.installs = installs;
    }

    public static Message install() {
        return new SampleData("InstallSampleData", true);
    }

    public static Message uninstall() {
        return new SampleData("UninstallSampleData", false);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        List<ObjectNode> rows = rows();
        if (installs) {
            rows.forEach(row -> install(invocation, row));
        } else {
            for (int i = rows.size() - 1; i >= 0; i--) {
                Table table = invocation.table(rows.get(i).path("table").asText());
                new RowRemover(invocation.session()).remove(table, id(rows.get(i)));
            }
        }
        return Result.Nothing.NOTHING;
    }

    private static void install(Invocation invocation, ObjectNode row) {
        Session session = invocation.session();
        Table table = invocation.table(row.path("table").asText());
        UUID id = id(row);
        if (session.find(Projection.of(table, List.of()), new RowKey.ById(id)).isEmpty()) {
            ObjectNode body = ((ObjectNode) row.path("values")).deepCopy().put(table.primaryId(), id.toString());
            new RowWriter(session).create(new PayloadReader(session.schema()).read(table, body));
        }
    }

    private static UUID id(ObjectNode row) {
        return UUID.fromString(row.path("id").asText());
    }

    private static List<ObjectNode> rows() {
        try (InputStream file = Objects.requireNonNull(SampleData.class.getResourceAsStream(FILE))) {
            List<ObjectNode> rows = new ArrayList<>();
            Json.object(file.readAllBytes()).path("rows").forEach(row -> rows.add((ObjectNode) row));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
