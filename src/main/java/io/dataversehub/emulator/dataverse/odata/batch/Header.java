package io.dataversehub.emulator.dataverse.odata.batch;

/** A header of an answer. A line end in it would end the headers, or begin another answer, and is refused. */
public record Header(String name, String value) {

    public Header {
        if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
            throw new IllegalArgumentException("a header cannot contain line ends: " + name);
        }
    }

    private static boolean breaksLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
