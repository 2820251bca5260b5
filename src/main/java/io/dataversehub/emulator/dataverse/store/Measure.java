package io.dataversehub.emulator.dataverse.store;

/** What a value of a result is, seen from the column it was made of. */
public enum Measure {
    /** A value of the column. */
    VALUE,
    /** A number of rows or of values; the column says only where it comes from. */
    COUNT,
    SUM,
    AVERAGE,
    /** The least or the greatest value. */
    EXTREME,
    /** A day, week, month, quarter or year of a date. */
    DATE_PART,
    /** {@code 2024} for the fiscal year of that name. */
    FISCAL_YEAR,
    /** {@code 202403} for the third period of the fiscal year 2024. */
    FISCAL_PERIOD
}
