package io.dataversehub.generate;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.dataversehub.webapi.Column;
import io.dataversehub.webapi.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The source of a table: a record with a component per column, its choices as nested enums, and a builder, since a record of a
 * hundred components has no constructor that anybody would call.
 */
final class TableSource {

    private static final String COMPONENT = "io.dataversehub.component";
    private static final ClassName NULLABLE = ClassName.get(Nullable.class);
    private static final ParameterizedTypeName CLEARED = ParameterizedTypeName.get(Set.class, String.class);
    /** The virtual machine takes no more parameters, and some count double. */
    private static final int MOST_COLUMNS = 250;

    private static final String NULLS = """
            <p>A component that is null is a column that is left alone when the row is written. To clear a column, name it (by its
            logical name, such as {@code %s}) in {@link Builder#clear}. In a row that was read, null is a column that is empty
            or was not asked for.
            """;

    /** One column's place in the record. */
    private record Component(String name, TypeName type, Column column, String doc) {}

    private final Described table;
    private final String packageName;
    private final Map<String, String> typesByTable;
    private final String name;
    private final JavaNames components = new JavaNames();
    private final JavaNames nested = new JavaNames();
    private final List<TypeSpec> enums = new ArrayList<>();

    /** @param typesByTable the names of all types that are generated together, by logical name of the table */
    TableSource(Described table, String packageName, Map<String, String> typesByTable) {
        this.table = table;
        this.packageName = packageName;
        this.typesByTable = typesByTable;
        this.name = String.valueOf(typesByTable.get(table.table().name()));
        nested.type(name);
        nested.type("Builder");
    }

    JavaFile file() {
        List<Component> columns = columns();
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("Table " + table.table().name() + " has " + columns.size()
                    + " columns, but a Java record takes at most " + MOST_COLUMNS
                    + ": name those you need with --columns");
        }
        TypeSpec.Builder type = TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L", doc(columns))
                .addAnnotation(AnnotationSpec.builder(ClassName.get(COMPONENT, "DataverseRow"))
                        .addMember("table", "$S", table.table().name())
                        .addMember("entitySet", "$S", table.table().entitySet())
                        .build())
                .addAnnotation(AnnotationSpec.builder(JsonInclude.class)
                        .addMember("value", "$T.NON_NULL", JsonInclude.Include.class)
                        .build())
                .recordConstructor(constructor(columns))
                .addMethod(cleared())
                .addMethod(MethodSpec.methodBuilder("builder")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(ClassName.get("", "Builder"))
                        .addStatement("return new Builder()")
                        .build())
                .addMethod(toBuilder(columns));
        enums.forEach(type::addType);
        type.addType(builder(columns));
        return JavaFile.builder(packageName, type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private List<Component> columns() {
        List<Component> columns = new ArrayList<>();
        for (Column column : table.table().columns().values()) {
            TypeName type = type(column);
            if (type != null) {
                Described.Words words = table.column(column.name());
                columns.add(new Component(components.component(words.schemaName()), type, column, doc(words)));
            }
        }
        return columns;
    }

    /** Null: nothing that is read or written as a column's value. */
    private @Nullable TypeName type(Column column) {
        return switch (column.type()) {
            case TEXT -> ClassName.get(String.class);
            // The values, separated by commas, as Dataverse sends and takes them.
            case CHOICES -> ClassName.get(String.class);
            case INTEGER -> ClassName.get(Integer.class);
            case BIG_INTEGER -> ClassName.get(Long.class);
            case DECIMAL, MONEY -> ClassName.get(BigDecimal.class);
            case DOUBLE -> ClassName.get(Double.class);
            case BOOLEAN -> ClassName.get(Boolean.class);
            case CHOICE, STATE, STATUS -> choice(column);
            case DATE_TIME, WALL_CLOCK_TIME -> ClassName.get(OffsetDateTime.class);
            case DATE -> ClassName.get(LocalDate.class);
            case UNIQUE_ID -> ClassName.get(UUID.class);
            case LOOKUP -> reference(column);
            case IMAGE, FILE, PARTIES, OTHER -> null;
        };
    }

    private TypeName choice(Column column) {
        if (column.choices().labels().isEmpty()) {
            return ClassName.get(Integer.class);
        }
        Described.Words words = table.column(column.name());
        String type = nested.type(words.schemaName());
        enums.add(ChoiceSource.of(type, doc(words), column.choices()));
        return ClassName.get("", type);
    }

    private TypeName reference(Column column) {
        String only = column.targets().size() == 1
                ? typesByTable.get(column.targets().get(0).table())
                : null;
        TypeName target = only == null ? WildcardTypeName.subtypeOf(Object.class) : ClassName.get(packageName, only);
        return ParameterizedTypeName.get(ClassName.get(COMPONENT, "RowRef"), target);
    }

    private static MethodSpec constructor(List<Component> columns) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        columns.forEach(column -> constructor.addParameter(parameter(column)));
        return constructor
                .addParameter(ParameterSpec.builder(
                                CLEARED.annotated(
                                        AnnotationSpec.builder(NULLABLE).build()),
                                "clear")
                        .addAnnotation(JsonIgnore.class)
                        .build())
                .build();
    }

    private static ParameterSpec parameter(Component component) {
        Column column = component.column();
        TypeName nullable =
                component.type().annotated(AnnotationSpec.builder(NULLABLE).build());
        AnnotationSpec.Builder property =
                AnnotationSpec.builder(JsonProperty.class).addMember("value", "$S", column.name());
        if (!column.creatable() && !column.updatable()) {
            // Jackson's word for: read into the record, never written out of it. So a row that was read can be sent
            // back.
            property.addMember("access", "$T.WRITE_ONLY", JsonProperty.Access.class);
        }
        ParameterSpec.Builder parameter =
                ParameterSpec.builder(nullable, component.name()).addAnnotation(property.build());
        if (column.type() == ColumnType.LOOKUP) {
            parameter.addAnnotation(AnnotationSpec.builder(JsonAlias.class)
                    .addMember("value", "$S", "_" + column.name() + "_value")
                    .build());
        }
        return parameter.build();
    }

    private static MethodSpec cleared() {
        return MethodSpec.methodBuilder("cleared")
                .addJavadoc("What is written for the columns to clear.\n")
                .addAnnotation(JsonAnyGetter.class)
                .returns(ParameterizedTypeName.get(Map.class, String.class, Object.class))
                .addStatement("$T<String, Object> nulls = new $T<>()", Map.class, LinkedHashMap.class)
                .beginControlFlow("if (clear != null)")
                .addStatement("clear.forEach(column -> nulls.put(column, null))")
                .endControlFlow()
                .addStatement("return nulls")
                .build();
    }

    private static MethodSpec toBuilder(List<Component> columns) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("toBuilder")
                .addJavadoc("A builder that begins with this row's values.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(ClassName.get("", "Builder"))
                .addStatement("Builder builder = new Builder()");
        columns.forEach(column -> method.addStatement("builder.$N = $N", column.name(), column.name()));
        return method.beginControlFlow("if (clear != null)")
                .addStatement("builder.clear.addAll(clear)")
                .endControlFlow()
                .addStatement("return builder")
                .build();
    }

    private TypeSpec builder(List<Component> columns) {
        ClassName self = ClassName.get("", "Builder");
        TypeSpec.Builder type = TypeSpec.classBuilder("Builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Collects what a row is to have. Not thread-safe.\n");
        for (Component column : columns) {
            type.addField(
                    column.type().annotated(AnnotationSpec.builder(NULLABLE).build()), column.name(), Modifier.PRIVATE);
            type.addMethod(MethodSpec.methodBuilder(column.name())
                    .addJavadoc("$L\n", column.doc())
                    .addModifiers(Modifier.PUBLIC)
                    .returns(self)
                    .addParameter(column.type(), "value")
                    .addStatement("this.$N = value", column.name())
                    .addStatement("return this")
                    .build());
        }
        List<String> arguments =
                new ArrayList<>(columns.stream().map(Component::name).toList());
        arguments.add("$T.copyOf(clear)");
        return type.addField(com.palantir.javapoet.FieldSpec.builder(CLEARED, "clear", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new $T<>()", java.util.LinkedHashSet.class)
                        .build())
                .addMethod(MethodSpec.methodBuilder("clear")
                        .addJavadoc("The columns, by their logical names, that the write empties.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .varargs()
                        .returns(self)
                        .addParameter(String[].class, "columns")
                        .addStatement("clear.addAll($T.of(columns))", List.class)
                        .addStatement("return this")
                        .build())
                .addMethod(MethodSpec.methodBuilder("build")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ClassName.get(packageName, name))
                        .addStatement("return new $L(" + String.join(", ", arguments) + ")", name, Set.class)
                        .build())
                .build();
    }

    private String doc(List<Component> columns) {
        var doc = new StringBuilder(doc(table.words())).append("\n\n");
        doc.append(String.format(NULLS, columns.get(columns.size() - 1).column().name()))
                .append('\n');
        columns.forEach(column -> doc.append("@param ")
                .append(column.name())
                .append(' ')
                .append(column.doc())
                .append('\n'));
        return doc.append("@param clear columns that a write empties; null in a row that was read\n")
                .toString();
    }

    /** In HTML, as Javadoc is; and no end of a comment. */
    private static String doc(Described.Words words) {
        String text = words.display()
                + (words.display().isEmpty() || words.description().isEmpty() ? "" : ": ")
                + words.description();
        String plain = (text.isEmpty() ? words.schemaName() : text)
                .replaceAll("\\s+", " ")
                .strip();
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("$", "&#36;")
                .replace("\\", "&#92;");
    }
}
