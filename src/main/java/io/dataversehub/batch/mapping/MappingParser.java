package io.dataversehub.batch.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dataversehub.batch.csv.Dialect;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystems;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a mapping file.
 *
 * <pre>
 * files: "world-cities*.csv"        # glob on the file name, or a list of them
 * order: 20                         # files with a lower order are written first; default 100
 * dialect: {separator: ",", quote: '"', encoding: UTF-8}
 * operation: upsert                 # upsert (default), update, delete
 * table: hub_cities
 * key: hub_geonameid                # an alternate key, several columns as a list; absent: the primary id
 * limits: {rejects: 10000, percent: 50, first: 20}
 * columns:
 *   hub_name: name                  # the same as {from: name}
 *   hub_countryid: {from: country, lookup: [hub_isocode, hub_name]}
 * </pre>
 */
final class MappingParser {

    private static final int DEFAULT_ORDER = 100;

    private final FaultList faults;
    private final YamlSection root;
    private final String digest;

    private MappingParser(String file, YamlText yaml, String digest) {
        this.faults = new FaultList(file, yaml.lines());
        this.root = new YamlSection(yaml.tree(), "", faults);
        this.digest = digest;
    }

    /** @param file path of the file, for the faults; its name without {@code .mapping.yaml} names the mapping */
    static Mapping parse(String file, String name, String text) {
        YamlText yaml;
        try {
            yaml = YamlText.parse(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MappingException(
                    List.of(new MappingFault(file, line, "no valid YAML: " + e.getOriginalMessage())));
        }
        if (!yaml.tree().isObject()) {
            throw new MappingException(
                    List.of(new MappingFault(file, 1, "must have entries such as files, table, columns")));
        }
        return new MappingParser(file, yaml, sha256(text)).mapping(name);
    }

    private Mapping mapping(String name) {
        root.allow("files", "order", "dialect", "operation", "table", "key", "columns", "limits");
        List<String> files = files();
        int order = root.integer("order", DEFAULT_ORDER, 0, 1_000_000);
        Dialect dialect = dialect();
        Operation operation = operation();
        String table = root.requiredText("table");
        List<String> key = root.texts("key");
        List<ColumnMapping> columns = columns(key);
        RejectLimits limits = limits();
        if (!faults.isEmpty()) {
            throw new MappingException(faults.toList());
        }
        return new Mapping(name, digest, files, order, dialect, operation, table, key, columns, limits);
    }

    private List<String> files() {
        List<String> files = root.texts("files");
        if (files.isEmpty()) {
            root.fault("'files' is missing: which file names is this mapping for, e.g. files: \"cities*.csv\"");
        }
        for (String glob : files) {
            try {
                var unused = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            } catch (PatternSyntaxException e) {
                root.fault("files", "'" + glob + "' is no glob: " + e.getDescription());
            }
        }
        return files;
    }

    private Dialect dialect() {
        YamlSection section = root.section("dialect");
        section.allow("separator", "quote", "encoding");
        char separator = character(section, "separator", Dialect.DEFAULT.separator());
        char quote = character(section, "quote", Dialect.DEFAULT.quote());
        Charset charset = charset(section);
        try {
            return new Dialect(separator, quote, charset);
        } catch (IllegalArgumentException e) {
            root.fault("dialect", requireNonNull(e.getMessage()));
            return Dialect.DEFAULT;
        }
    }

    private static char character(YamlSection section, String name, char preset) {
        String text = section.scalar(name) instanceof String given ? given : String.valueOf(preset);
        if (text.length() != 1) {
            section.fault(name, "'" + name + "' must be one character (a tab is written \"\\t\"), not '" + text + "'");
            return preset;
        }
        return text.charAt(0);
    }

    private static Charset charset(YamlSection section) {
        String name = section.text("encoding");
        try {
            return name == null ? UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            section.fault("encoding", "'" + name + "' is no encoding that Java knows, such as UTF-8 or windows-1252");
            return UTF_8;
        }
    }

    private Operation operation() {
        String word = root.text("operation");
        if (word == null) {
            return Operation.UPSERT;
        }
        if (word.equals("create")) {
            root.fault(
                    "operation",
                    "'create' would write rows twice when a run goes on after a kill; use upsert with a key, "
                            + "or with the primary id from {generate: id}");
            return Operation.UPSERT;
        }
        try {
            return Operation.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            root.fault("operation", "'" + word + "' is none of upsert, update, delete");
            return Operation.UPSERT;
        }
    }

    private List<ColumnMapping> columns(List<String> key) {
        YamlSection section = root.section("columns");
        if (section.names().isEmpty()) {
            root.fault(root.has("columns") ? "'columns' is empty" : "'columns' is missing");
        }
        List<ColumnMapping> columns = new ArrayList<>();
        for (String target : section.names()) {
            columns.add(new ColumnParser(section, target, key.contains(target)).column());
        }
        for (String column : key) {
            if (!section.has(column)) {
                root.fault("key", "key column '" + column + "' is not among the columns");
            }
        }
        return columns;
    }

    private RejectLimits limits() {
        YamlSection section = root.section("limits");
        section.allow("rejects", "percent", "first");
        RejectLimits preset = RejectLimits.DEFAULT;
        return new RejectLimits(
                section.integer("rejects", preset.rejects(), 0, Integer.MAX_VALUE),
                section.integer("percent", preset.percent(), 0, 100),
                section.integer("first", preset.first(), 0, 1000));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
