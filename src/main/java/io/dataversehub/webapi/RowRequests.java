package io.dataversehub.webapi;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.RawRequest.Repeat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests that write one mapped row. All may be repeated: what that needs stands in {@link Rows}. Pure. */
public final class RowRequests {

    private RowRequests() {}

    /** The request for {@code operation}, answered with the row's id where there is one. */
    public static RawRequest of(WriteOperation operation, Table table, MappedRow row) {
        String select = "?$select=" + table.primaryId();
        return switch (operation) {
            case CREATE -> create(table, row, select);
            case UPDATE -> patch(row, "*", select);
            case UPSERT -> patch(row, null, select);
            case DELETE -> delete(row, null);
        };
    }

    /** What a successful answer says has happened. */
    public static Result result(WriteOperation operation, RawAnswer answer) {
        return operation == WriteOperation.UPSERT ? upserted(answer) : operation.done();
    }

    /** Whether an upsert's answer says created or updated. */
    static Result upserted(RawAnswer answer) {
        if (answer.status() == 201) {
            return Result.CREATED;
        }
        // Status 200 after an answer that was lost: it may have been created by the attempt before.
        return answer.lostBefore() || answer.status() != 200 ? Result.UPSERTED : Result.UPDATED;
    }

    static RawRequest create(Table table, MappedRow row, String select) {
        byte[] body = JsonText.withFirst(row.json(), table.primaryId(), String.valueOf(row.id()));
        // Its id was chosen for it: whoever creates the row again creates another.
        return RawRequest.of("POST", table.entitySet() + select, body, Repeat.SAFE_AS_IT_IS)
                .withHeaders(headers(null));
    }

    static RawRequest patch(MappedRow row, @Nullable String ifMatch, String select) {
        // With a version: whoever repeats it from outside meets the version that it wrote itself.
        boolean anyVersion = ifMatch == null || ifMatch.equals("*");
        Repeat repeat = anyVersion ? Repeat.SAFE : Repeat.SAFE_AS_IT_IS;
        return RawRequest.of("PATCH", Objects.requireNonNull(row.url()) + select, row.json(), repeat)
                .withHeaders(headers(ifMatch));
    }

    static RawRequest delete(MappedRow row, @Nullable String ifMatch) {
        return RawRequest.of("DELETE", Objects.requireNonNull(row.url()), RawRequest.NO_BODY, Repeat.SAFE)
                .withHeaders(ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch));
    }

    /** The id at least: it costs little, and tells which row an alternate key was. */
    static String select(Table table, WriteOptions how) {
        if (how.representation() && how.select().isEmpty()) {
            return "";
        }
        List<String> columns = new ArrayList<>(how.representation() ? how.select() : List.of());
        columns.remove(table.primaryId());
        columns.add(0, table.primaryId());
        return "?$select=" + UrlText.encode(String.join(",", columns));
    }

    private static Map<String, String> headers(@Nullable String ifMatch) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Prefer", "return=representation");
        if (ifMatch != null) {
            headers.put("If-Match", ifMatch);
        }
        return headers;
    }
}
