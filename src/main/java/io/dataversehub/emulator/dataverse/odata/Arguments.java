package io.dataversehub.emulator.dataverse.odata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands in parentheses behind a name: a row's key, or the parameters of a function. */
public sealed interface Arguments {

    /** With the parentheses, quoted and percent-encoded; empty for {@link Absent}. */
    String toUrl();

    /** No parentheses. */
    enum Absent implements Arguments {
        ABSENT;

        @Override
        public String toUrl() {
            return "";
        }
    }

    /** {@code accounts(<guid>)}, {@code EntityDefinitions('account')}. */
    record Single(Argument value) implements Arguments {
        @Override
        public String toUrl() {
            return '(' + PercentCoding.encodeSegment(value.text()) + ')';
        }
    }

    /**
     * {@code contacts(firstname='Joe',emailaddress1='joe@example.com')} or {@code F(P=@p)}, in the order of the URL;
     * empty for {@code WhoAmI()}.
     */
    record Named(Map<String, Argument> values) implements Arguments {
        public Named {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public String toUrl() {
            return values.entrySet().stream()
                    .map(value -> PercentCoding.encodeSegment(
                            value.getKey() + '=' + value.getValue().text()))
                    .collect(Collectors.joining(",", "(", ")"));
        }
    }
}
