package io.dataversehub.emulator.dataverse.functions.message;

import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Parameter;
import io.dataversehub.emulator.dataverse.odata.csdl.Operation.Verb;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message is called and what it gives back, as {@code $metadata} says it.
 *
 * @param types complex types that the message alone uses
 * @param enums enumerations that the message alone uses
 */
public record Signature(Operation operation, List<ComplexType> types, List<EnumType> enums) {

    public Signature {
        types = List.copyOf(types);
        enums = List.copyOf(enums);
    }

    /** To be called with GET. */
    public static Builder function(String name) {
        return new Builder(Verb.FUNCTION, name);
    }

    /** To be called with POST. */
    public static Builder action(String name) {
        return new Builder(Verb.ACTION, name);
    }

    public String name() {
        return operation.name();
    }

    public boolean isFunction() {
        return operation.verb() == Verb.FUNCTION;
    }

    /** Type of the row or rows in front of the name; null when it is called by its name alone. */
    public @Nullable TypeRef binding() {
        return operation.bound() ? operation.parameters().get(0).type() : null;
    }

    /** Those that a caller names: without the row or rows it is bound to. */
    public List<Parameter> parameters() {
        List<Parameter> all = operation.parameters();
        return operation.bound() ? all.subList(1, all.size()) : all;
    }

    /** Says what a message takes and gives. */
    public static final class Builder {
        private final Verb verb;
        private final String name;
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<ComplexType> types = new ArrayList<>();
        private final List<EnumType> enums = new ArrayList<>();
        private boolean bound;

        private Builder(Verb verb, String name) {
            this.verb = verb;
            this.name = name;
        }

        /** @param row type of the row in front of the name */
        public Builder boundTo(TypeRef row) {
            bound = true;
            parameters.add(0, new Parameter(row.collection() ? "entityset" : "entity", row, false));
            return this;
        }

        public Builder takes(String parameter, TypeRef type) {
            parameters.add(new Parameter(parameter, type, false));
            return this;
        }

        public Builder mayTake(String parameter, TypeRef type) {
            parameters.add(new Parameter(parameter, type, true));
            return this;
        }

        /** Declares types that parameters or results have. */
        public Builder with(ComplexType type) {
            types.add(type);
            return this;
        }

        public Builder with(EnumType type) {
            enums.add(type);
            return this;
        }

        public Signature returnsNothing() {
            return build(null);
        }

        public Signature returns(TypeRef type) {
            return build(type);
        }

        /** A complex type named after the message. */
        public Signature returns(Property... members) {
            ComplexType response = ComplexType.of(name + "Response", List.of(members));
            types.add(response);
            return build(TypeRef.of(response.name()));
        }

        private Signature build(@Nullable TypeRef returns) {
            return new Signature(new Operation(verb, name, bound, parameters, returns), types, enums);
        }
    }
}
