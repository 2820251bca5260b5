package io.dataversehub.safety;

import static io.dataversehub.safety.Operations.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.safety.Operation.Effect;
import io.dataversehub.safety.Operation.Hands;
import io.dataversehub.safety.Operation.Repeat;
import io.dataversehub.safety.Operation.Request;
import io.dataversehub.webapi.FileColumn;
import io.dataversehub.webapi.FileContent;
import io.dataversehub.webapi.FileDownload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Upload and download of Ann's file: in one piece, and in parts of 4 MB. What comes down must be what went up. */
final class FileOperations {

    private static final FileColumn COLUMN = new FileColumn(Contacts.TABLE, Contacts.key(1), Contacts.FILE);
    private static final String NAME = "contract.bin";
    private static final List<String> WITH_FILE = List.of("Ann Old under " + NAME, "Bob Old", "Cy Old");
    private static final Bytes SMALL = Bytes.of(1_000);
    private static final Bytes LARGE = Bytes.of(4_500_000);

    private record Bytes(byte[] bytes) implements FileContent {
        static Bytes of(int length) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            return new Bytes(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private FileOperations() {}

    static List<Operation> all() {
        return List.of(
                upload("upload", "/hub_contract\\?", SMALL),
                upload("upload in parts", "sessiontoken", LARGE),
                download("download", SMALL),
                download("download in parts", LARGE));
    }

    private static Operation upload(String name, String path, Bytes file) {
        return new Operation(
                name, Repeat.ANY_TIME, new Request("PATCH", path), Effect.to(WITH_FILE), hands -> put(hands, file)
                        .thenCompose(done -> get(hands, file)));
    }

    private static Operation download(String name, Bytes file) {
        var effect = new Effect(hands -> put(hands, file), WITH_FILE, WITH_FILE);
        return new Operation(
                name, Repeat.ANY_TIME, new Request("GET", "/hub_contract/"), effect, hands -> get(hands, file));
    }

    private static CompletableFuture<?> put(Hands hands, Bytes file) {
        return hands.client().upload(COLUMN, NAME, file, CALL);
    }

    private static CompletableFuture<?> get(Hands hands, Bytes file) {
        return hands.client().download(COLUMN, true, CALL).thenAcceptAsync(download -> compare(download, file));
    }

    private static void compare(FileDownload download, Bytes file) {
        try (InputStream content = download.content()) {
            assertThat(content.readAllBytes()).isEqualTo(file.bytes);
        } catch (IOException failed) {
            throw new CompletionException(failed.getCause() == null ? failed : failed.getCause());
        }
    }
}
