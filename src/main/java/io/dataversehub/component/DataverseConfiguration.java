package io.dataversehub.component;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.NullUnmarked;

/** The options of an endpoint; the component's own are the defaults of all its endpoints. */
@UriParams
@NullUnmarked
public class DataverseConfiguration implements Cloneable {

    @UriPath(
            description = "What to do.",
            enums =
                    "create,update,upsert,delete,retrieve,query,fetch,count,execute,associate,disassociate,batch,upload,"
                            + "download,metadata,raw,whoAmI,limits,event,changes")
    @Metadata(required = true)
    private DataverseOperation operation;

    @UriPath(
            description = "The table: its entity set name, as in Web API URLs, or its logical name. With associate and"
                    + " disassociate, table/navigation property; with upload and download, table/column; with"
                    + " execute, the name of the action or function; with raw, the path.")
    private String target;

    @UriParam(
            label = "producer",
            description =
                    "Columns, comma-separated, that identify a row: an alternate key. Without them, the primary id does.")
    private String key;

    @UriParam(
            label = "producer",
            enums = "interactive,queue,batch",
            defaultValue = "interactive",
            description = "How urgent the caller is. While an interactive caller waits, batch yields.")
    private String lane = "interactive";

    @UriParam(description = "OData $select: columns, comma-separated.")
    private String select;

    @UriParam(
            label = "consumer",
            description =
                    "Under which name changes remembers how far it has come; the table's by default. Consumers with the same name"
                            + " share that, and one of them polls at a time.")
    private String consumerName;

    @UriParam(
            label = "consumer",
            description =
                    "Whether changes tells a page of changes at once: a List of {change, id, row}. Otherwise one message per"
                            + " change.")
    private boolean batch;

    @UriParam(
            label = "consumer",
            description =
                    "Where changes remembers how far it has come. By default the one in the registry, else in memory.")
    private ChangesMemory changesMemory;

    @UriParam(label = "producer", description = "OData $filter.")
    private String filter;

    @UriParam(label = "producer", description = "OData $orderby.")
    private String orderBy;

    @UriParam(label = "producer", description = "OData $expand.")
    private String expand;

    @UriParam(
            label = "producer",
            description =
                    "OData $top. With it a query answers a List of at most so many rows, without it an Iterator that reads"
                            + " page after page.")
    private Integer top;

    @UriParam(description = "Rows in a page of a query or of changes: 1 to 5000. The server decides when not set.")
    private Integer maxPageSize;

    @UriParam(
            description =
                    "The Java type of the rows of retrieve, query, fetch and changes, such as a record made by RowTypes; Jackson"
                            + " fills it. Without it a row is a Map.")
    private Class<?> rowClass;

    @UriParam(label = "producer", description = "Whether a write of one row answers with the whole row.")
    private boolean representation;

    @UriParam(
            label = "producer",
            enums = "fail,ignore",
            defaultValue = "fail",
            description =
                    "What becomes of a column that the table does not have: the row is refused before the call, or the"
                            + " column is left out.")
    private String unknownColumns = "fail";

    @UriParam(
            label = "producer",
            enums = "keep,null",
            defaultValue = "keep",
            description = "What an empty text means: an empty text, or that the column is cleared.")
    private String emptyText = "keep";

    @UriParam(
            label = "producer",
            defaultValue = "1000",
            description =
                    "Most rows in one CreateMultiple, UpdateMultiple or UpsertMultiple: 1 to 1000. How many really go, up to"
                            + " that, is found out: as many as Dataverse writes in some two seconds.")
    private int batchSize = 1000;

    @UriParam(
            label = "producer",
            defaultValue = "5",
            description =
                    "How long, in milliseconds, a write of one row may wait for others to the same table, to share a call with"
                            + " them; a row that is alone goes at once. 0: each row goes by itself. By default 5, and 0"
                            + " in the interactive lane, whose callers want what only a call of their own tells: the"
                            + " ETag, and whether an upsert created the row.")
    private Integer linger;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether rows that fail end a write of many: true = the first does, a number = so many do, false = only"
                            + " those rows fail.")
    private String failFast = "false";

    @UriParam(
            label = "producer",
            description =
                    "Columns, comma-separated, whose values say which row is meant, when they are no key: one that has them"
                            + " is changed. Costs a query for some hundred rows.")
    private String matchOn;

    @UriParam(
            label = "producer",
            description =
                    "Whether update and upsert read what is there, write only the columns that differ, and leave rows alone"
                            + " that do not.")
    private boolean onlyChanged;

    @UriParam(
            label = "producer",
            description = "Columns, comma-separated, that upsert writes when it creates a row, and never afterwards.")
    private String createOnly;

    @UriParam(
            label = "producer",
            description =
                    "Whether update, upsert and delete write nothing, and answer what they would do: create, change from"
                            + " what to what, clear, delete.")
    private boolean dryRun;

    @UriParam(
            label = "producer",
            enums = "all,failed",
            defaultValue = "all",
            description = "Which outcomes a write of many rows answers with. For streams of millions, choose failed.")
    private String outcomes = "all";

    @UriParam(label = "producer", description = "Whether execute calls a function (GET) instead of an action (POST).")
    private boolean function;

    @UriParam(
            label = "producer",
            description = "The table that execute's action or function is bound to; with a row key, to that row.")
    private String boundTo;

    @UriParam(label = "producer", description = "Whether download gets the whole of an image instead of its thumbnail.")
    private boolean fullImage;

    @UriParam(
            label = "producer",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description =
                    "How long one call may take in all, waiting and repeating included. That is the whole exchange, except that"
                            + " a write of many rows makes a call per batch, a query one per page and a download one per part,"
                            + " each with this time: however many rows there are, only a call that makes no headway ends them.")
    private long timeout = 300_000;

    public DataverseConfiguration copy() {
        try {
            return (DataverseConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public DataverseOperation getOperation() {
        return operation;
    }

    public void setOperation(DataverseOperation operation) {
        this.operation = operation;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getLane() {
        return lane;
    }

    public void setLane(String lane) {
        this.lane = lane;
    }

    public String getSelect() {
        return select;
    }

    public void setSelect(String select) {
        this.select = select;
    }

    public String getFilter() {
        return filter;
    }

    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getOrderBy() {
        return orderBy;
    }

    public void setOrderBy(String orderBy) {
        this.orderBy = orderBy;
    }

    public String getExpand() {
        return expand;
    }

    public void setExpand(String expand) {
        this.expand = expand;
    }

    public Integer getTop() {
        return top;
    }

    public void setTop(Integer top) {
        this.top = top;
    }

    public Integer getMaxPageSize() {
        return maxPageSize;
    }

    public void setMaxPageSize(Integer maxPageSize) {
        this.maxPageSize = maxPageSize;
    }

    public Class<?> getRowClass() {
        return rowClass;
    }

    public void setRowClass(Class<?> rowClass) {
        this.rowClass = rowClass;
    }

    public boolean isRepresentation() {
        return representation;
    }

    public void setRepresentation(boolean representation) {
        this.representation = representation;
    }

    public String getUnknownColumns() {
        return unknownColumns;
    }

    public void setUnknownColumns(String unknownColumns) {
        this.unknownColumns = unknownColumns;
    }

    public String getEmptyText() {
        return emptyText;
    }

    public void setEmptyText(String emptyText) {
        this.emptyText = emptyText;
    }

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public Integer getLinger() {
        return linger;
    }

    public void setLinger(Integer linger) {
        this.linger = linger;
    }

    public String getFailFast() {
        return failFast;
    }

    public void setFailFast(String failFast) {
        this.failFast = failFast;
    }

    public String getMatchOn() {
        return matchOn;
    }

    public void setMatchOn(String matchOn) {
        this.matchOn = matchOn;
    }

    public boolean isOnlyChanged() {
        return onlyChanged;
    }

    public void setOnlyChanged(boolean onlyChanged) {
        this.onlyChanged = onlyChanged;
    }

    public String getCreateOnly() {
        return createOnly;
    }

    public void setCreateOnly(String createOnly) {
        this.createOnly = createOnly;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public String getOutcomes() {
        return outcomes;
    }

    public void setOutcomes(String outcomes) {
        this.outcomes = outcomes;
    }

    public boolean isFunction() {
        return function;
    }

    public void setFunction(boolean function) {
        this.function = function;
    }

    public String getBoundTo() {
        return boundTo;
    }

    public void setBoundTo(String boundTo) {
        this.boundTo = boundTo;
    }

    public boolean isFullImage() {
        return fullImage;
    }

    public void setFullImage(boolean fullImage) {
        this.fullImage = fullImage;
    }

    public String getConsumerName() {
        return consumerName;
    }

    public void setConsumerName(String consumerName) {
        this.consumerName = consumerName;
    }

    public boolean isBatch() {
        return batch;
    }

    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    public ChangesMemory getChangesMemory() {
        return changesMemory;
    }

    public void setChangesMemory(ChangesMemory changesMemory) {
        this.changesMemory = changesMemory;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }
}
