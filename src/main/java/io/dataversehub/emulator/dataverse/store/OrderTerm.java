package io.dataversehub.emulator.dataverse.store;

/** One of the expressions that rows are ordered by. */
record OrderTerm(ColumnSql column, boolean descending) {}
