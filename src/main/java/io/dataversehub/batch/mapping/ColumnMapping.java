package io.dataversehub.batch.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the value of one column of the table comes from. */
public sealed interface ColumnMapping {

    /** Logical name of the column in Dataverse. */
    String target();

    /** The same value in every row. */
    record Constant(String target, Object value) implements ColumnMapping {}

    /** A GUID made of the file and the number of the record: the same one when the row is written again. */
    record GeneratedId(String target) implements ColumnMapping {}

    /**
     * A cell of the file.
     *
     * @param from name of the column in the file
     * @param required whether an empty cell rejects the row
     * @param clearWhenEmpty whether an empty cell clears the column, or leaves what it has
     * @param steps what is done to the text, in this order
     * @param help added to the reason when this column is why a row was rejected
     */
    record FromCell(
            String target,
            String from,
            boolean required,
            boolean clearWhenEmpty,
            List<CellStep> steps,
            @Nullable String help)
            implements ColumnMapping {
        public FromCell {
            steps = List.copyOf(steps);
        }

        /** What a person is told when this column is why a row was rejected. */
        public String reason(String fault) {
            String sentence = from + ": " + fault;
            if (help == null) {
                return sentence;
            }
            return sentence + (sentence.endsWith(".") ? " " : ". ") + help;
        }
    }
}
