package io.dataversehub.component;

import io.dataversehub.webapi.FileColumn;
import io.dataversehub.webapi.FileDownload;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code upload}, {@code download}: files and images in columns: {@code dataverse:upload:accounts/hub_contract}. */
final class FileTransfers {

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    FileTransfers(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> upload(Exchange exchange) throws IOException {
        FileColumn where = column(exchange, DataverseOperation.upload);
        BodyContent content = BodyContent.of(exchange.getMessage());
        return component
                .client()
                .upload(where, fileName(exchange.getMessage()), content, binding.call(exchange))
                .whenComplete((outcome, failure) -> content.close())
                .thenAccept(outcome -> Answers.put(exchange, outcome));
    }

    CompletableFuture<?> download(Exchange exchange) {
        FileColumn where = column(exchange, DataverseOperation.download);
        return component
                .client()
                .download(where, binding.fullImage(exchange), binding.call(exchange))
                .thenAccept(file -> answer(exchange.getMessage(), file));
    }

    private FileColumn column(Exchange exchange, DataverseOperation operation) {
        TargetPath path = binding.targetPath(exchange, operation, "column");
        return new FileColumn(path.table(), binding.requiredKey(exchange), path.member());
    }

    private static String fileName(Message message) {
        String name = message.getHeader(DataverseConstants.FILE_NAME, String.class);
        if (name == null) {
            // What Camel's file consumers say.
            name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        }
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("What is the file called? Set the header " + DataverseConstants.FILE_NAME
                    + " to its name, such as contract.pdf.");
        }
        return name;
    }

    private static void answer(Message message, FileDownload file) {
        message.setHeader(DataverseConstants.FILE_NAME, file.name());
        message.setHeader(DataverseConstants.FILE_SIZE, file.size());
        if (file.mimeType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, file.mimeType());
        }
        message.setBody(file.content());
    }
}
