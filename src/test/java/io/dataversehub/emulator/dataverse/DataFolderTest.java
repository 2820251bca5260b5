package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --data}: what was answered is there again, however the process ended. */
class DataFolderTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ADDRESS = Pattern.compile("listening on (http://\\S+)");

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void rowsThatWereAnsweredSurviveAKill() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataverseEmulator.class.getName(),
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String address = address(process);
            for (int i = 0; i < 50; i++) {
                assertThat(create(address, "Row " + i)).isEqualTo(204);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (DataverseEmulator again = DataverseEmulator.start(
                DataverseEmulatorOptions.defaults().withPort(0).withData(folder))) {
            HttpResponse<String> count = HTTP.send(
                    HttpRequest.newBuilder(URI.create(again.url() + "/api/data/v9.2/accounts/$count"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(count.body()).endsWith("50");
        }
    }

    private static String address(Process process) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new AssertionError("The emulator ended without saying where it listens");
    }

    private static int create(String address, String name) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/data/v9.2/accounts"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
