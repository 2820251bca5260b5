package io.dataversehub.generate;

import com.palantir.javapoet.JavaFile;
import io.dataversehub.webapi.ClientOptions;
import io.dataversehub.webapi.Credentials;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Table;
import io.dataversehub.webapi.TokenSource;
import io.dataversehub.webapi.WebApiException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes Java types for tables:
 *
 * <pre>
 *   mvn -q process-classes exec:java -Dexec.mainClass=io.dataversehub.generate.RowTypes \
 *       -Dexec.args="--url http://localhost:8081 --package com.example.rows --out src/main/java account contact"
 * </pre>
 */
@Command(
        name = "row-types",
        mixinStandardHelpOptions = true,
        description = "Writes a Java record for each table, with enums for its choices.")
public final class RowTypes implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "TABLE", description = "Logical or entity set names.")
    private List<String> tables = List.of();

    @Option(
            names = "--url",
            required = true,
            description = "The environment, such as https://contoso.crm4.dynamics.com.")
    private URI url;

    @Option(names = "--package", required = true, description = "The Java package of the types.")
    private String packageName;

    @Option(names = "--out", required = true, description = "The folder of sources to write to.")
    private Path out;

    @Option(names = "--columns", split = ",", description = "Only these columns, by logical name. Default: all.")
    private List<String> columns = List.of();

    @Option(
            names = "--tenant",
            description = "The Entra tenant, with --client-id. The secret is read from DATAVERSE_CLIENT_SECRET.")
    private @Nullable String tenant;

    @Option(
            names = "--client-id",
            description = "The application. Without it, whoever the developer is signed in as; http needs no sign-in.")
    private @Nullable String clientId;

    public static void main(String[] arguments) {
        int code = new CommandLine(new RowTypes()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        try (var client = DataverseClient.open(
                ClientOptions.builder(url).tokenSource(tokens()).build())) {
            for (JavaFile file : files(client)) {
                System.out.println(file.writeToPath(out));
            }
            return 0;
        } catch (WebApiException | CompletionException failed) {
            System.err.println(WebApiException.unwrap(failed).getMessage());
            return 1;
        }
    }

    private List<JavaFile> files(DataverseClient client) {
        var names = new JavaNames();
        List<Described> described = new ArrayList<>();
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : tables) {
            Described table = chosen(Described.read(client, name).join());
            described.add(table);
            types.put(table.table().name(), names.type(table.words().schemaName()));
        }
        return described.stream()
                .map(table -> new TableSource(table, packageName, types).file())
                .toList();
    }

    private Described chosen(Described described) {
        if (columns.isEmpty()) {
            return described;
        }
        Table all = described.table();
        var some = new LinkedHashMap<>(all.columns());
        some.keySet().removeIf(name -> !columns.contains(name) && !name.equals(all.primaryId()));
        var table = new Table(all.name(), all.entitySet(), all.primaryId(), all.primaryName(), some, all.keys());
        return new Described(table, described.words(), described.columns());
    }

    private TokenSource tokens() {
        if (clientId != null && tenant != null) {
            String secret = String.valueOf(System.getenv("DATAVERSE_CLIENT_SECRET"));
            return TokenSource.of(url, new Credentials.ClientSecret(tenant, clientId, secret), null);
        }
        return "http".equals(url.getScheme())
                ? TokenSource.none()
                : TokenSource.of(url, new Credentials.Developer(), null);
    }
}
