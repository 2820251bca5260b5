package io.dataversehub.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run a main class of this project in a virtual machine of its own. */
final class JavaProcess {

    private JavaProcess() {}

    static List<String> command(List<String> jvm, Class<?> main, List<String> arguments) {
        return command(System.getProperty("java.home"), jvm, main.getName(), arguments);
    }

    static List<String> command(String javaHome, List<String> jvm, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(javaHome, "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", ClassPath.text(), main));
        command.addAll(arguments);
        return command;
    }
}
