package io.dataversehub.generate;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names as Java has them, each given once.
 *
 * <pre>
 *   PrimaryContactId   primaryContactId       a component
 *   Address1_Line1     address1Line1
 *   hub_Country        HubCountry             a type
 *   Über 50 %          UEBER_50               a constant
 * </pre>
 *
 * <p>Not thread-safe: one scope of names owns it.
 */
final class JavaNames {

    /** A record has these already. */
    private static final Set<String> TAKEN = Set.of(
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize",
            "clear",
            "cleared",
            "builder",
            "toBuilder");

    private final Set<String> given = new HashSet<>();

    String component(String schemaName) {
        String type = camel(schemaName);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return once(SourceVersion.isKeyword(name) || TAKEN.contains(name) ? name + "Column" : name, "");
    }

    String type(String schemaName) {
        return once(camel(schemaName), "");
    }

    /** @param value makes the name of a label that has no letters, or that another option has too */
    String constant(String label, int value) {
        String name = plain(label)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^_|_$", "");
        String number = String.valueOf(value).replace('-', '_');
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name = "VALUE_" + (name.isEmpty() ? number : name);
        }
        return once(SourceVersion.isKeyword(name) ? name + "_" : name, "_" + number);
    }

    private String once(String name, String distinction) {
        String free = name;
        for (int i = 2; !given.add(free); i++) {
            free = i == 2 && !distinction.isEmpty() ? name + distinction : name + distinction + "_" + i;
        }
        return free;
    }

    private static String camel(String schemaName) {
        StringBuilder name = new StringBuilder();
        for (String part : plain(schemaName).split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Table" + name : name.toString();
    }

    /** Letters without their marks; the umlauts as they are written without. */
    private static String plain(String text) {
        String spelt = text.replace("ß", "ss")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue");
        return Normalizer.normalize(spelt, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
