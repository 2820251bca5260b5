package io.dataversehub.emulator.dataverse.fuzz;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends the requests of one seed and keeps what was answered wrongly. */
final class Campaign {
    private static final int FINDINGS_KEPT = 5;

    private final long seed;
    private final RawHttp http;
    private final RequestGenerator generator;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    Campaign(long seed, URI url) {
        this.seed = seed;
        this.http = new RawHttp(url);
        this.generator = new RequestGenerator(seed);
    }

    /** What went wrong so far, each with all that is needed to see it again. */
    List<String> findings() {
        return findings;
    }

    /** How often each status was answered; 0 = the connection was closed. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    void run(int from, int to) throws IOException {
        fillIn();
        for (int number = from; number < to && findings.size() < FINDINGS_KEPT; number++) {
            FuzzRequest request = generator.request(number);
            try {
                RawHttp.Answer answer = http.send(request);
                statuses.merge(answer.status(), 1, Integer::sum);
                if (answer.status() == 500 || answer.status() == 503) {
                    finding(number, "answered " + answer.status() + " " + answer.body(), request);
                }
            } catch (SocketTimeoutException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                http.close();
                finding(number, "got no answer: " + e, request);
            }
            if (request.target().contains("/emulator/")) {
                undo();
                fillIn();
            }
        }
    }

    /** Empties the emulator, tables too: that waits until every transaction has ended. */
    void reset() throws IOException {
        RawHttp.Answer answer = http.send(FuzzRequest.of("POST", "/emulator/reset?schema=true"));
        if (answer.status() != 204) {
            throw new IllegalStateException("reset answered " + answer);
        }
    }

    RawHttp.Answer get(String target) throws IOException {
        return http.send(FuzzRequest.of("GET", target));
    }

    /** Rows that the requests' keys find; administration may have removed those of before. */
    private void fillIn() throws IOException {
        for (int i = 0; i < 10; i++) {
            String id = "(00000000-0000-0000-0000-00000000000" + i + ")";
            write(
                    "accounts" + id,
                    "{\"name\":\"Contoso " + i + "\",\"accountnumber\":\"A" + i + "\",\"revenue\":" + i + "}");
            write(
                    "contacts" + id,
                    "{\"lastname\":\"O'Brian\",\"parentcustomerid_account@odata.bind\":\"accounts" + id + "\"}");
            write(
                    "tasks" + id,
                    "{\"subject\":\"Task\",\"regardingobjectid_account_task@odata.bind\":\"accounts" + id + "\"}");
            write("hub_cities" + id, "{\"hub_name\":\"Springfield\",\"hub_geonameid\":" + i + "}");
        }
    }

    private void write(String row, String body) throws IOException {
        http.send(FuzzRequest.json("PATCH", "/api/data/v9.2/" + row, body));
    }

    private void finding(int number, String what, FuzzRequest request) {
        findings.add("Seed " + seed + ", request " + number + " " + what + "\n" + request + "\n");
    }

    /** What administration may have ordered would falsify what comes next. */
    private void undo() throws IOException {
        http.send(FuzzRequest.of("DELETE", "/emulator/faults"));
        http.send(FuzzRequest.of("DELETE", "/emulator/clock"));
        http.send(FuzzRequest.json(
                "PUT", "/emulator/limits", "{\"enabled\":false,\"latencyMillis\":0,\"latencyPerRowMicros\":0}"));
    }

    /** A longer campaign by hand: {@code Campaign <seed> <number of requests>}. */
    public static void main(String[] args) throws IOException {
        try (DataverseEmulator emulator =
                DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0))) {
            Campaign campaign = new Campaign(Long.parseLong(args[0]), emulator.url());
            campaign.run(0, Integer.parseInt(args[1]));
            campaign.findings().forEach(System.out::println);
            System.out.println("answers by status: " + campaign.statuses());
        }
    }
}
