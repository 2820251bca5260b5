package io.dataversehub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/** The scores as a table in Markdown and as a plot. */
final class Report {

    private final List<Score> scores;
    private final List<Goal> goals;
    private final String command;

    Report(List<Score> scores, List<Goal> goals, String command) {
        this.scores = scores;
        this.goals = goals;
        this.command = command;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), markdown());
        if (!scores.isEmpty()) {
            plot(folder.resolve("benchmark"));
        }
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "`%s`, %s, Java %s, %s, %d processors. Client, stub and hub are processes of their own on one machine; CPU"
                        + " is the client's, user and system.%n%n",
                command,
                LocalDate.now(),
                System.getProperty("java.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
        if (!scores.isEmpty()) {
            text.append("| who | rows/s | CPU µs/row | to ours (bulk) | peak RSS MB | requests | 429 | rows lost |\n");
            text.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        }
        double ours = scores.stream()
                .filter(score -> score.name().equals("ours-bulk"))
                .mapToDouble(Score::cpuMicrosPerRow)
                .findFirst()
                .orElse(Double.NaN);
        for (Score score : scores) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f | %.1f | %.0f | %d | %d | %d |%n",
                    score.name(),
                    score.rowsPerSecond(),
                    score.cpuMicrosPerRow(),
                    score.cpuMicrosPerRow() / ours,
                    score.peakMegabytes(),
                    score.requests(),
                    score.throttled(),
                    score.lost()));
        }
        text.append("\n| | measure | wanted | reached | |\n|---|---|---|---|---|\n");
        for (Goal goal : goals) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    goal.name(),
                    goal.measure(),
                    goal.wanted(),
                    goal.reached(),
                    goal.met() ? "yes" : "**no**"));
        }
        return text.toString();
    }

    private void plot(Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(1_000)
                .height(480)
                .title("Rows per second against a stub without latency (more is better)")
                .yAxisTitle("rows/s")
                .build();
        chart.getStyler().setXAxisLabelRotation(60);
        chart.getStyler().setLegendVisible(false);
        chart.addSeries(
                "rows/s",
                scores.stream().map(Score::name).toList(),
                scores.stream().map(Score::rowsPerSecond).toList());
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
