package io.dataversehub.generate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.dataversehub.webapi.Choices;
import javax.lang.model.element.Modifier;

/** The source of a choice: an enum with {@code value()} and {@code label()}. */
final class ChoiceSource {

    private ChoiceSource() {}

    static TypeSpec of(String name, String doc, Choices choices) {
        var names = new JavaNames();
        TypeSpec.Builder type =
                TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC).addJavadoc("$L\n", doc);
        choices.labels()
                .forEach((value, label) -> type.addEnumConstant(
                        names.constant(label, value),
                        TypeSpec.anonymousClassBuilder("$L, $S", value, label).build()));
        return type.addField(FieldSpec.builder(int.class, "value", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(String.class, "label", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(int.class, "value")
                        .addParameter(String.class, "label")
                        .addStatement("this.value = value")
                        .addStatement("this.label = label")
                        .build())
                .addMethod(MethodSpec.methodBuilder("value")
                        .addJavadoc("What Dataverse stores.\n")
                        .addAnnotation(JsonValue.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(int.class)
                        .addStatement("return value")
                        .build())
                .addMethod(MethodSpec.methodBuilder("label")
                        .addJavadoc("What people see, in the language of whoever generated this.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return label")
                        .build())
                .addMethod(of(name))
                .build();
    }

    private static MethodSpec of(String name) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("@throws IllegalArgumentException for a value that was not there when this was generated\n")
                .addAnnotation(JsonCreator.class)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(com.palantir.javapoet.ClassName.bestGuess(name))
                .addParameter(int.class, "value")
                .beginControlFlow("for ($L option : values())", name)
                .beginControlFlow("if (option.value == value)")
                .addStatement("return option")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        "throw new IllegalArgumentException($S + value + $S)",
                        name + " has no value ",
                        ": it is newer than this type; generate the type again")
                .build();
    }
}
