/**
 * The conformance suite: every documented request and answer of the Web API that we found, sent over plain HTTP.
 *
 * <p>All is data, in the resources of this package:
 *
 * <pre>
 * vectors.jsonl        what Microsoft's documentation and samples print, unchanged
 * more-vectors.jsonl   further pairs of the same documentation, in the same format
 * tables.json          custom tables and columns that the documents speak of
 * fixtures.yaml        for each vector: what is there before, what its placeholders stand for, what can be seen afterwards
 * differences.yaml     where the answer is right and the document is not, each with its reason
 * </pre>
 *
 * <p>May import: the emulator's public types only. A vector is compared in status, headers, names and order of members, and
 * values to the digit; {@link io.dataversehub.emulator.dataverse.conformance.OfTheEnvironment} is the one rule for what
 * differs in every environment.
 */
package io.dataversehub.emulator.dataverse.conformance;
