package io.dataversehub.component;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component. All begin with {@code CamelDataverse}, so that the header filters of Camel's HTTP
 * components keep an outside caller from setting them.
 */
public final class DataverseConstants {

    @Metadata(
            description = "The operation; overrides the endpoint's.",
            javaType = "io.dataversehub.component.DataverseOperation",
            label = "producer")
    public static final String OPERATION = "CamelDataverseOperation";

    @Metadata(
            description =
                    "The table (entity set or logical name), or the action's or function's name; overrides the endpoint's.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String TABLE = "CamelDataverseTable";

    @Metadata(
            description =
                    "Columns, comma-separated, that identify a row: an alternate key. Without them, the primary id does.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String KEY = "CamelDataverseKey";

    @Metadata(
            description = "The one row that is meant: its id, or an alternate key as name=value, comma-separated.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String ROW_KEY = "CamelDataverseRowKey";

    @Metadata(
            description = "How urgent the caller is: interactive, queue or batch.",
            javaType = "String",
            label = "producer")
    public static final String LANE = "CamelDataverseLane";

    @Metadata(description = "OData $select: columns, comma-separated.", javaType = "String", label = "producer")
    public static final String SELECT = "CamelDataverseSelect";

    @Metadata(description = "OData $filter.", javaType = "String", label = "producer")
    public static final String FILTER = "CamelDataverseFilter";

    @Metadata(description = "OData $orderby.", javaType = "String", label = "producer")
    public static final String ORDER_BY = "CamelDataverseOrderBy";

    @Metadata(description = "OData $expand.", javaType = "String", label = "producer")
    public static final String EXPAND = "CamelDataverseExpand";

    @Metadata(description = "OData $top: at most so many rows.", javaType = "Integer", label = "producer")
    public static final String TOP = "CamelDataverseTop";

    @Metadata(
            description = "The Java type of the rows that are read, such as a record made by RowTypes.",
            javaType = "Class",
            label = "producer")
    public static final String ROW_CLASS = "CamelDataverseRowClass";

    @Metadata(
            description = "What becomes of a column that the table does not have: fail or ignore.",
            javaType = "String",
            label = "producer")
    public static final String UNKNOWN_COLUMNS = "CamelDataverseUnknownColumns";

    @Metadata(description = "What an empty text means: keep or null.", javaType = "String", label = "producer")
    public static final String EMPTY_TEXT = "CamelDataverseEmptyText";

    @Metadata(description = "Most rows in one bulk call: 1 to 1000.", javaType = "Integer", label = "producer")
    public static final String BATCH_SIZE = "CamelDataverseBatchSize";

    @Metadata(
            description = "How long a single row may wait for others, in milliseconds; 0: not at all.",
            javaType = "Integer",
            label = "producer")
    public static final String LINGER = "CamelDataverseLinger";

    @Metadata(
            description = "Whether rows that fail end a write of many: true, false, or after how many.",
            javaType = "String",
            label = "producer")
    public static final String FAIL_FAST = "CamelDataverseFailFast";

    @Metadata(
            description = "Which outcomes a write of many rows answers with: all or failed.",
            javaType = "String",
            label = "producer")
    public static final String OUTCOMES = "CamelDataverseOutcomes";

    @Metadata(
            description = "Whether only columns that differ from what is there are written.",
            javaType = "Boolean",
            label = "producer")
    public static final String ONLY_CHANGED = "CamelDataverseOnlyChanged";

    @Metadata(
            description = "Columns, comma-separated, that are written when a row is created, and never afterwards.",
            javaType = "String",
            label = "producer")
    public static final String CREATE_ONLY = "CamelDataverseCreateOnly";

    @Metadata(description = "Rows in a page of a query: 1 to 5000.", javaType = "Integer", label = "producer")
    public static final String MAX_PAGE_SIZE = "CamelDataverseMaxPageSize";

    @Metadata(
            description = "How long one call may take in all, in milliseconds.",
            javaType = "Long",
            label = "producer")
    public static final String TIMEOUT = "CamelDataverseTimeout";

    @Metadata(description = "Whether download gets the whole of an image.", javaType = "Boolean", label = "producer")
    public static final String FULL_IMAGE = "CamelDataverseFullImage";

    @Metadata(
            description =
                    "The ETag that the row must have for an update or a delete to happen; * = the row must exist.",
            javaType = "String",
            label = "producer")
    public static final String IF_MATCH = "CamelDataverseIfMatch";

    @Metadata(description = "Whether a write answers with the whole row.", javaType = "Boolean", label = "producer")
    public static final String REPRESENTATION = "CamelDataverseRepresentation";

    @Metadata(
            description = "Whether execute calls a function (GET) instead of an action (POST).",
            javaType = "Boolean",
            label = "producer")
    public static final String FUNCTION = "CamelDataverseFunction";

    @Metadata(
            description = "The table that an action or function is bound to; with a row key, to that row.",
            javaType = "String",
            label = "producer")
    public static final String BOUND_TO = "CamelDataverseBoundTo";

    @Metadata(
            description = "The HTTP method of raw; without it GET, or POST when there is a body.",
            javaType = "String",
            label = "producer")
    public static final String METHOD = "CamelDataverseMethod";

    @Metadata(
            description = "The file's name: of upload, or answered by download.",
            javaType = "String",
            label = "producer")
    public static final String FILE_NAME = "CamelDataverseFileName";

    @Metadata(description = "Answer of download: the file's size in bytes.", javaType = "Long", label = "producer")
    public static final String FILE_SIZE = "CamelDataverseFileSize";

    @Metadata(description = "Answer of raw: the HTTP status.", javaType = "Integer", label = "producer")
    public static final String STATUS = "CamelDataverseStatus";

    @Metadata(
            description = "Columns, comma-separated, whose values say which row is meant, when they are no key.",
            javaType = "String",
            label = "producer")
    public static final String MATCH_ON = "CamelDataverseMatchOn";

    @Metadata(description = "Whether a write only answers what it would do.", javaType = "Boolean", label = "producer")
    public static final String DRY_RUN = "CamelDataverseDryRun";

    @Metadata(
            description =
                    "Answer to many rows: {rows, created, updated, upserted, deleted, unchanged, failed, notWritten, seconds}.",
            javaType = "Map",
            label = "producer")
    public static final String SUMMARY = "CamelDataverseSummary";

    @Metadata(
            description = "What happened to the row: created (new to the consumer), updated, deleted.",
            javaType = "String",
            label = "consumer")
    public static final String CHANGE = "CamelDataverseChange";

    @Metadata(
            description = "Answer of event: the message, such as Create, Update, Delete.",
            javaType = "String",
            label = "producer")
    public static final String MESSAGE = "CamelDataverseMessage";

    @Metadata(
            description = "Answer of event: 1 for what a user or client did, more for what followed from that.",
            javaType = "Integer",
            label = "producer")
    public static final String DEPTH = "CamelDataverseDepth";

    @Metadata(description = "Answer of event: images of the row before, by name.", javaType = "Map", label = "producer")
    public static final String BEFORE = "CamelDataverseBefore";

    @Metadata(description = "Answer of event: images of the row after, by name.", javaType = "Map", label = "producer")
    public static final String AFTER = "CamelDataverseAfter";

    @Metadata(
            description = "Answer of event: what all that followed from one call of a client has in common.",
            javaType = "String",
            label = "producer")
    public static final String CORRELATION_ID = "CamelDataverseCorrelationId";

    @Metadata(description = "Answer of event: the user who began it.", javaType = "String", label = "producer")
    public static final String USER_ID = "CamelDataverseUserId";

    @Metadata(
            description = "Answer of event: what the writer tagged its request with; empty: nothing.",
            javaType = "String",
            label = "producer")
    public static final String TAG = "CamelDataverseTag";

    @Metadata(
            description = "Answer of event: whether Dataverse cut the body down to size, so that the row must be read.",
            javaType = "Boolean",
            label = "producer")
    public static final String CUT_DOWN = "CamelDataverseCutDown";

    @Metadata(description = "Answer: the id of the row.", javaType = "String", label = "producer")
    public static final String ROW_ID = "CamelDataverseRowId";

    @Metadata(
            description = "Answer: what happened to the row: created, updated, upserted, deleted, retrieved.",
            javaType = "String",
            label = "producer")
    public static final String RESULT = "CamelDataverseResult";

    @Metadata(description = "Answer: the row's ETag.", javaType = "String", label = "producer")
    public static final String ETAG = "CamelDataverseETag";

    @Metadata(description = "Answer to many rows: how many were written.", javaType = "Long", label = "producer")
    public static final String ROWS_WRITTEN = "CamelDataverseRowsWritten";

    @Metadata(description = "Answer to many rows: how many were not.", javaType = "Long", label = "producer")
    public static final String ROWS_FAILED = "CamelDataverseRowsFailed";

    @Metadata(
            description = "Answer: the id under which Microsoft's support finds the request.",
            javaType = "String",
            label = "producer")
    public static final String REQUEST_ID = "CamelDataverseRequestId";

    private DataverseConstants() {}
}
