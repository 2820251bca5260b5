package io.dataversehub.emulator.dataverse.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the headers that a document prints; others may be there too, since documents strip most of them. */
final class HeaderComparison {
    /** Lengths are those of the document's own body; {@code Date} is when it was written. */
    private static final Set<String> NOT_COMPARED = Set.of("content-length", "date");

    /** The tool that prints Microsoft's samples cuts this off, see WebAPIService/Utility/SampleGenerator.cs. */
    private static final String STREAMING = "; odata.streaming=true";

    private HeaderComparison() {}

    static List<Difference> of(Map<String, List<String>> documented, Answer answer, OfTheEnvironment environment) {
        List<Difference> differences = new ArrayList<>();
        documented.forEach((name, values) -> {
            if (!NOT_COMPARED.contains(name.toLowerCase(java.util.Locale.ROOT))
                    && !same(values, answer.header(name), environment)) {
                String found = answer.header(name).isEmpty()
                        ? Difference.ABSENT
                        : answer.header(name).toString();
                differences.add(new Difference("header " + name, values.toString(), found));
            }
        });
        return differences;
    }

    private static boolean same(List<String> documented, List<String> found, OfTheEnvironment environment) {
        if (documented.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < documented.size(); i++) {
            String value = documented.get(i).contains(STREAMING)
                    ? found.get(i)
                    : found.get(i).replace(STREAMING, "");
            if (!environment.same(documented.get(i), value)) {
                return false;
            }
        }
        return true;
    }
}
