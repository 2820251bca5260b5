package io.dataversehub.emulator.dataverse.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The time zones by the code that Dataverse gives them: Windows' index values.
 *
 * @see <a href="https://learn.microsoft.com/previous-versions/windows/embedded/ms912391(v=winembedded.11)">Microsoft time zone
 *     index values</a>
 */
public final class TimeZones {
    private static final List<TimeZone> ALL = read();

    /** @param name Windows' own name of its standard time */
    public record TimeZone(int code, String name, ZoneId zone) {}

    /** Of a user who chose none. */
    static final int UTC = 92;

    private TimeZones() {}

    public static Optional<TimeZone> named(String name) {
        return ALL.stream().filter(zone -> zone.name().equalsIgnoreCase(name)).findFirst();
    }

    public static Optional<TimeZone> coded(int code) {
        return ALL.stream().filter(zone -> zone.code() == code).findFirst();
    }

    private static List<TimeZone> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TimeZones.class.getResourceAsStream("time-zones.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split(";"))
                    .map(TimeZones::zone)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TimeZone zone(String[] fields) {
        return new TimeZone(Integer.parseInt(fields[0]), fields[1], ZoneId.of(fields[2]));
    }
}
