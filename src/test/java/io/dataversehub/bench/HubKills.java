package io.dataversehub.bench;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills the hub, its stand-ins with it, again and again while messages flow, and looks at what has become of each message: a row
 * or a dead letter, and no key twice. Arguments: kills, messages, and a seed.
 *
 * <p>The sender is Microsoft's client; what it was told is stored counts, what failed it sends again.
 */
public final class HubKills {
    private static final int BATCH = 50;
    private static final int POISONED_OF = 100;
    private static final Pattern NUMBER = Pattern.compile("\"accountnumber\":\"(K\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("\"@odata.nextLink\":\"([^\"]+)\"");

    private final Path folder;
    private final RestartedHub hub;
    private final int messages;

    /** @param rows keys found, with repetitions, @param deadLetters ids of the messages in the dead-letter queue */
    record Found(List<String> rows, Set<String> deadLetters) {}

    private HubKills(Path folder, int messages) throws IOException {
        this.folder = folder;
        this.hub = new RestartedHub(folder);
        this.messages = messages;
    }

    public static void main(String[] args) throws Exception {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        System.out.println(kills + " kills, " + messages + " messages, seed " + seed);
        System.out.println(run(Files.createTempDirectory("hub-kills"), kills, messages, new Random(seed)));
        System.exit(0);
    }

    /** What became of them, in a line. @throws IllegalStateException when a message is lost or a key is there twice */
    public static String run(Path folder, int kills, int messages, Random random) throws Exception {
        HubKills run = new HubKills(folder, messages);
        try {
            run.hub.start();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(run::send);
            for (int kill = 1; kill <= kills; kill++) {
                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1_800));
                run.hub.kill();
                System.out.println("kill " + kill + (sending.isDone() ? "" : ", while messages are sent"));
                run.hub.start();
            }
            sending.get(10, TimeUnit.MINUTES);
            return run.verdict(run.settled());
        } finally {
            run.hub.close();
        }
    }

    private void send() {
        int sent = 0;
        while (sent < messages) {
            try (ServiceBusSenderClient sender =
                    builder().sender().queueName("dataverse-in").buildClient()) {
                while (sent < messages) {
                    sender.sendMessages(batch(sent));
                    sent += BATCH;
                }
            } catch (RuntimeException e) {
                // It was killed; what was not acknowledged is sent again.
            }
        }
    }

    private List<ServiceBusMessage> batch(int from) {
        List<ServiceBusMessage> batch = new ArrayList<>();
        for (int i = from; i < Math.min(messages, from + BATCH); i++) {
            String column = isPoisoned(i) ? "nmae" : "name";
            var message = new ServiceBusMessage(BinaryData.fromString(
                            "{\"accountnumber\":\"K" + i + "\",\"" + column + "\":\"Company " + i + "\"}"))
                    .setMessageId("K" + i);
            message.getApplicationProperties().put("table", "accounts");
            message.getApplicationProperties().put("key", "accountnumber");
            batch.add(message);
        }
        return batch;
    }

    private static boolean isPoisoned(int number) {
        return number % POISONED_OF == POISONED_OF - 1;
    }

    private ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder()
                .connectionString(hub.serviceBus())
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)));
    }

    /** Looked at until nothing is missing, or for two minutes. */
    private Found settled() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        Found found = new Found(List.of(), Set.of());
        while (System.nanoTime() < deadline
                && new HashSet<>(found.rows()).size() + found.deadLetters().size() < messages) {
            TimeUnit.SECONDS.sleep(1);
            found = new Found(rows(), deadLetters());
        }
        return found;
    }

    private List<String> rows() throws Exception {
        List<String> numbers = new ArrayList<>();
        HttpClient http = HttpClient.newHttpClient();
        String next = hub.dataverse() + "/api/data/v9.2/accounts?$select=accountnumber";
        while (next != null) {
            String page = http.send(
                            HttpRequest.newBuilder(URI.create(next)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            NUMBER.matcher(page).results().forEach(found -> numbers.add(found.group(1)));
            Matcher link = NEXT.matcher(page);
            next = link.find() ? link.group(1) : null;
        }
        return numbers;
    }

    private Set<String> deadLetters() {
        Set<String> ids = new TreeSet<>();
        try (ServiceBusReceiverClient receiver = builder()
                .receiver()
                .queueName("dataverse-in")
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient()) {
            List<ServiceBusReceivedMessage> some;
            do {
                some = receiver.peekMessages(250).stream().toList();
                some.forEach(message -> ids.add(message.getMessageId()));
            } while (!some.isEmpty());
        }
        return ids;
    }

    private String verdict(Found found) {
        Set<String> keys = new HashSet<>(found.rows());
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            if (!(isPoisoned(i) ? found.deadLetters() : keys).contains("K" + i)) {
                lost.add("K" + i);
            }
        }
        int twice = found.rows().size() - keys.size();
        String verdict = messages + " messages: " + keys.size() + " rows, "
                + found.deadLetters().size() + " dead letters, " + lost.size() + " lost, " + twice + " keys twice";
        if (!lost.isEmpty() || twice > 0) {
            throw new IllegalStateException(
                    verdict + "; lost: " + lost.subList(0, Math.min(10, lost.size())) + "; see " + folder);
        }
        return verdict;
    }
}
