package io.dataversehub.batch.mapping;

/**
 * When so many rows are bad that the file or the mapping must be wrong, and the run is given up. Zero switches a limit off.
 *
 * @param rejects rejected rows of one run
 * @param percent rejected rows in a hundred, looked at from {@value #PERCENT_FROM} rows on
 * @param first a run whose first so many rows are all rejected; they are written alone, so that no more harm is done
 */
public record RejectLimits(int rejects, int percent, int first) {

    public static final RejectLimits DEFAULT = new RejectLimits(10_000, 50, 20);

    /** Files that were rejects before may be bad throughout. */
    public static final RejectLimits NONE = new RejectLimits(0, 0, 0);

    static final int PERCENT_FROM = 100;

    public RejectLimits {
        if (rejects < 0 || percent < 0 || percent > 100 || first < 0) {
            throw new IllegalArgumentException("limits must be rejects >= 0, percent 0 to 100, first >= 0, not "
                    + rejects + ", " + percent + ", " + first);
        }
    }

    /** Whether a run with these counts goes too far; the text says which limit it passed, and is empty otherwise. */
    public String exceededBy(long rows, long rejected) {
        if (first > 0 && rows >= first && rejected == rows) {
            return "the first " + rows + " rows were all rejected (limits.first is " + first + ")";
        }
        if (rejects > 0 && rejected > rejects) {
            return rejected + " rows were rejected (limits.rejects is " + rejects + ")";
        }
        if (percent > 0 && rows >= PERCENT_FROM && rejected * 100 > rows * percent) {
            return rejected + " of " + rows + " rows were rejected (limits.percent is " + percent + ")";
        }
        return "";
    }
}
