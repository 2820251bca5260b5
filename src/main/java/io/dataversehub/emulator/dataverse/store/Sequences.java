package io.dataversehub.emulator.dataverse.store;

/** What counts beside all transactions. */
record Sequences(RowVersions versions, AutoNumbers numbers) {}
