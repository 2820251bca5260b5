package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table's type. Names are logical names, without namespace. */
public record EntityType(
        String name,
        Kind kind,
        Keys keys,
        List<Property> properties,
        List<Navigation> navigations,
        List<Annotation> annotations) {

    public EntityType {
        Identifier.check(name);
        properties = List.copyOf(properties);
        navigations = List.copyOf(navigations);
        annotations = List.copyOf(annotations);
    }

    /** @param base null for none */
    public record Kind(@Nullable String base, boolean isAbstract, boolean open) {

        /** A table: its base is {@code crmbaseentity}, {@code principal} or {@code activitypointer}. */
        public static Kind derivedFrom(String base) {
            return new Kind(base, false, false);
        }

        public static Kind abstractRoot() {
            return new Kind(null, true, false);
        }
    }

    /**
     * @param primary empty when the base type declares it, as for activities
     * @param alternate each the names of its columns
     */
    public record Keys(List<String> primary, List<List<String>> alternate) {

        public static final Keys INHERITED = new Keys(List.of(), List.of());

        public Keys {
            primary = List.copyOf(primary);
            alternate = alternate.stream().map(List::copyOf).toList();
        }

        public static Keys of(String primary) {
            return new Keys(List.of(primary), List.of());
        }
    }

    /** A type without members of its own, as {@code crmbaseentity}. */
    public static EntityType root(String name) {
        return new EntityType(name, Kind.abstractRoot(), Keys.INHERITED, List.of(), List.of(), List.of());
    }
}
