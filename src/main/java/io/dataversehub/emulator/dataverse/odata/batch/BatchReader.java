package io.dataversehub.emulator.dataverse.odata.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads the multipart body of {@code POST $batch}. The order of the items is that of the body, in which they are to be
 * executed. {@link #read} may be called by any thread.
 */
public final class BatchReader {

    /** Of requests in all change sets and outside of them; the service's documented limit. */
    public static final int MAX_REQUESTS = 1000;

    /** Of one part. Clients send up to four. */
    private static final int MAX_HEADERS = 50;

    /** Of one header of a part, in characters; the longest is a Content-Type with a boundary of 70. */
    private static final int MAX_HEADER_LENGTH = 8_192;

    private static final int BATCH = 1;
    private static final int CHANGE_SET = 2;

    private static final String CONTENT_ID = "Content-ID";
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final MimeTokenStream tokens;
    private final Set<String> contentIds = new HashSet<>();
    private final Map<String, String> partHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<BatchRequest> changeSet = new ArrayList<>();
    private final List<BatchItem> items = new ArrayList<>();
    private int depth;
    private int requests;
    private boolean lastBodyIsLost;

    private BatchReader() {
        MimeConfig config = new MimeConfig.Builder()
                .setStrictParsing(true)
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxHeaderLen(MAX_HEADER_LENGTH)
                .setMaxLineLen(MAX_HEADER_LENGTH)
                .build();
        this.tokens = new MimeTokenStream(config);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    /**
     * @param contentType of the HTTP request, with the boundary
     * @throws BatchException when the batch is refused as a whole
     */
    public static List<BatchItem> read(byte[] body, String contentType, LineEnds lineEnds) {
        BatchReader reader = new BatchReader();
        try {
            reader.tokens.parseHeadless(new ByteArrayInputStream(body), contentType);
            reader.readAll();
        } catch (MimeException | IOException e) {
            throw new BatchException(
                    "The batch is not a well-formed multipart: " + e.getMessage()
                            + ". Check its boundaries and the blank lines behind headers.",
                    e);
        }
        boolean lost = lineEnds == LineEnds.LIKE_DATAVERSE && reader.lastBodyIsLost;
        return List.copyOf(lost ? withoutLastBody(reader.items) : reader.items);
    }

    private void readAll() throws MimeException, IOException {
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            if (state == EntityState.T_START_MULTIPART) {
                startMultipart();
            } else if (state == EntityState.T_END_MULTIPART) {
                endMultipart();
            } else if (state == EntityState.T_START_HEADER) {
                partHeaders.clear();
            } else if (state == EntityState.T_FIELD) {
                Field field = tokens.getField();
                partHeaders.put(field.getName(), field.getBody().trim());
            } else if (state == EntityState.T_BODY) {
                part();
            }
        }
    }

    private void startMultipart() {
        depth++;
        if (depth > CHANGE_SET) {
            throw new BatchException("Nested change sets in a batch payload are not supported.");
        }
        changeSet.clear();
        contentIds.clear();
    }

    private void endMultipart() {
        if (depth == CHANGE_SET) {
            items.add(new BatchItem.ChangeSet(changeSet));
        }
        depth--;
    }

    private void part() throws IOException {
        if (depth < BATCH) {
            throw new BatchException("The Content-Type of a batch must be 'multipart/mixed' with a boundary.");
        }
        checkPartHeaders();
        if (++requests > MAX_REQUESTS) {
            throw new BatchException("The current batch message contains too many parts. A maximum number of '"
                    + MAX_REQUESTS + "' query operations and change sets are allowed in a batch message.");
        }
        RequestText text = RequestText.read(tokens.getInputStream().readAllBytes());
        lastBodyIsLost = text.losesBodyWhenLast();
        BatchRequest request = text.toRequest(partHeaders.get(CONTENT_ID));
        if (depth == CHANGE_SET) {
            checkMember(request);
            changeSet.add(request);
        } else {
            items.add(request);
        }
    }

    private void checkPartHeaders() {
        String type = partHeaders.get("Content-Type");
        if (type == null) {
            throw new BatchException("The 'Content-Type' header is missing. The 'Content-Type' header must be specified"
                    + " for each MIME part of a batch.");
        }
        if (!tokens.getBodyDescriptor().getMimeType().equals("application/http")) {
            throw new BatchException("The Content-Type '" + type + "' of a part is not valid. It must be"
                    + " 'application/http', or 'multipart/mixed' with a boundary for a change set.");
        }
        if (!"binary".equalsIgnoreCase(partHeaders.get("Content-Transfer-Encoding"))) {
            throw new BatchException("The 'Content-Transfer-Encoding' header of a part is missing or not valid. It must"
                    + " have the value 'binary'.");
        }
    }

    private void checkMember(BatchRequest request) {
        String contentId = request.contentId();
        if (contentId == null) {
            throw new BatchException("The header with name 'Content-ID' was not present in the header collection of the"
                    + " batch operation.");
        }
        if (!contentIds.add(contentId)) {
            throw new BatchException("The content ID '" + contentId
                    + "' was found more than once in the same change set or same batch request.");
        }
        if (!WRITES.contains(request.method())) {
            throw new BatchException("An invalid HTTP method '" + request.method() + "' was detected for a request in a"
                    + " change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and"
                    + " 'PATCH'.");
        }
    }

    private static List<BatchItem> withoutLastBody(List<BatchItem> items) {
        List<BatchItem> changed = new ArrayList<>(items);
        int last = changed.size() - 1;
        BatchItem item = changed.get(last);
        if (item instanceof BatchRequest request) {
            changed.set(last, request.withoutBody());
        } else if (item instanceof BatchItem.ChangeSet set && !set.requests().isEmpty()) {
            List<BatchRequest> members = new ArrayList<>(set.requests());
            members.add(members.remove(members.size() - 1).withoutBody());
            changed.set(last, new BatchItem.ChangeSet(members));
        }
        return changed;
    }
}
