package io.dataversehub.emulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path part of a URL below the service's root: {@code accounts(<guid>)/primarycontactid/$ref}. What a name stands
 * for, a table, a column or a function, only the tables can tell.
 *
 * @param segments empty for the service document
 */
public record ResourcePath(List<Segment> segments) {

    public ResourcePath {
        segments = List.copyOf(segments);
    }

    /** @see #parse(String, UrlLimits) */
    public static ResourcePath parse(String rawPath) {
        return parse(rawPath, UrlLimits.REQUEST);
    }

    /**
     * @param rawPath as it came, still percent-encoded, in any form that {@link RequestTarget} takes; a query is ignored
     * @throws ODataException when it is too long or no OData
     */
    public static ResourcePath parse(String rawPath, UrlLimits limits) {
        limits.checkUrl(rawPath);
        String path = RequestTarget.parse(rawPath).path();
        List<Segment> segments = new ArrayList<>(4);
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            limits.checkSegment(end - start);
            if (end > start) {
                segments.add(SegmentParser.parse(PercentCoding.decodePath(path.substring(start, end))));
            }
            start = end + 1;
        }
        return new ResourcePath(segments);
    }

    /** Percent-encoded, without a slash at either end. */
    public String toUrl() {
        return segments.stream().map(Segment::toUrl).collect(Collectors.joining("/"));
    }
}
