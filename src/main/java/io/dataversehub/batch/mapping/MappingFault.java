package io.dataversehub.batch.mapping;

/** One thing that is wrong with a mapping file, and where. */
public record MappingFault(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
