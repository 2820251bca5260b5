package io.dataversehub.emulator.dataverse.odata;

/** What a comparison compares: a column of the row, or a value. */
public sealed interface Operand permits PropertyPath, Literal {}
