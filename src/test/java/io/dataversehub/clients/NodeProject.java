package io.dataversehub.clients;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The npm project {@code src/test/js}, installed under {@code target/}. Packages are installed once for each state of the
 * lock file; the programs are copied beside them for every run.
 */
public final class NodeProject {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src", "test", "js");
    private static final Path TARGET = Path.of("target", "js");
    private static final List<String> DESCRIPTION = List.of("package.json", "package-lock.json", ".npmrc");

    /** A cold registry cache on a slow line. */
    private static final int INSTALL_SECONDS = 300;

    /** Ten times what a program takes on a busy machine. */
    private static final int RUN_SECONDS = 180;

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /** What became of one check of a program. */
    public record Check(String group, String name, boolean passed, String error) {}

    /** Skips the test where there is no node, except in CI, where a test that does not run must not pass. */
    public static NodeProject installed() {
        for (String program : List.of("node", "npm")) {
            if (!isThere(program)) {
                String message = "'" + program + "' is not on the PATH: install Node.js 18 or later";
                if (System.getenv("CI") != null) {
                    fail(message);
                }
                Assumptions.abort(message);
            }
        }
        try {
            return new NodeProject(install());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install " + SOURCE, e);
        }
    }

    /** The installed project's folder, with its programs. @throws RuntimeException where there is no node */
    public static Path programs() {
        NodeProject project = installed();
        try {
            project.copyPrograms();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the programs of " + SOURCE, e);
        }
        return project.folder;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Path install() throws IOException {
        Path folder = TARGET.resolve(fingerprint());
        if (Files.isDirectory(folder)) {
            return folder;
        }
        // Made elsewhere and then moved, so that what is there is complete.
        Path unfinished = Files.createTempDirectory(Files.createDirectories(TARGET), "installing");
        for (String file : DESCRIPTION) {
            Files.copy(SOURCE.resolve(file), unfinished.resolve(file));
        }
        run(unfinished, INSTALL_SECONDS, new ProcessBuilder("npm", "ci", "--ignore-scripts"));
        return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : DESCRIPTION) {
                digest.update(Files.readAllBytes(SOURCE.resolve(file)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program of the project. @throws AssertionError when it does not end well by itself */
    public List<Check> run(String program, String... arguments) {
        try {
            copyPrograms();
            ProcessBuilder node = new ProcessBuilder("node", program);
            node.command().addAll(List.of(arguments));
            // The clients would send what is meant for loopback to a proxy.
            node.environment().keySet().removeIf(name -> name.toLowerCase(java.util.Locale.ROOT)
                    .endsWith("_proxy"));
            List<Check> checks = new ArrayList<>();
            for (String line : run(folder, RUN_SECONDS, node).split("\n")) {
                if (line.startsWith("{")) {
                    checks.add(check(JSON.readTree(line)));
                }
            }
            return checks;
        } catch (IOException e) {
            throw new UncheckedIOException(program, e);
        }
    }

    private static Check check(JsonNode line) {
        return new Check(
                line.path("group").asText(),
                line.path("check").asText(),
                line.path("passed").asBoolean(),
                line.path("error").asText());
    }

    private void copyPrograms() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mjs")).toList()) {
                Path copy = folder.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String run(Path folder, int seconds, ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile("node", ".out");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            String output = Files.readString(out, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                fail(String.join(" ", builder.command()) + (ended ? " failed:\n" : " took too long:\n") + output);
            }
            return output;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
        }
    }
}
