package io.dataversehub.batch;

import io.dataversehub.store.BatchRejectTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Makes the reject file of a run from the store: whole or not at all, and the same again when it is made twice. */
final class RejectFile {

    private final BatchRejectTable rejects;

    RejectFile(BatchRejectTable rejects) {
        this.rejects = rejects;
    }

    void write(long runId, Path file, String header, Charset charset) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            BufferedWriter writer = writer(Channels.newOutputStream(channel), charset);
            writer.write(header + "\n");
            rejects.forEach(runId, reject -> writer.write(reject.text() + "\n"));
            writer.flush();
            // The run is ended after this file; what says so must not be on disk before it.
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A reason may name what the encoding of the source lacks; that is no reason to lose the rejects. */
    private static BufferedWriter writer(OutputStream out, Charset charset) {
        return new BufferedWriter(new OutputStreamWriter(
                out,
                charset.newEncoder()
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .onMalformedInput(CodingErrorAction.REPLACE)));
    }
}
