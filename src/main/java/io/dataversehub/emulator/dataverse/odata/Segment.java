package io.dataversehub.emulator.dataverse.odata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands between two slashes of a {@link ResourcePath}. */
public sealed interface Segment {

    /** Percent-encoded, as it may stand in a URL. */
    String toUrl();

    /**
     * {@code accounts}, {@code accounts(<guid>)}, {@code primarycontactid}, {@code WhoAmI()},
     * {@code Microsoft.Dynamics.CRM.CreateMultiple}.
     */
    record Name(String name, Arguments arguments) implements Segment {
        @Override
        public String toUrl() {
            return PercentCoding.encodeSegment(name) + arguments.toUrl();
        }
    }

    /** {@code $1}: the row that an earlier request of the same change set made. */
    record ContentReference(String contentId) implements Segment {
        @Override
        public String toUrl() {
            return '$' + PercentCoding.encodeSegment(contentId);
        }
    }

    enum Keyword implements Segment {
        VALUE,
        REF,
        COUNT,
        BATCH,
        METADATA;

        private static final Keyword[] ALL = values();

        private final String text = '$' + name().toLowerCase(Locale.ROOT);

        static @Nullable Keyword of(String text) {
            for (Keyword keyword : ALL) {
                if (keyword.text.equals(text)) {
                    return keyword;
                }
            }
            return null;
        }

        @Override
        public String toUrl() {
            return text;
        }
    }
}
