package io.dataversehub.bench;

/** One of the numbers that were set beforehand, and what was reached. */
record Goal(String name, String measure, String wanted, String reached, boolean met) {}
