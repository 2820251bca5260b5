package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Optional;

/** {@code PUT accounts(…)/entityimage} with bytes: sends a whole file or image; with JSON it sets a property. */
public final class PutProperty implements Operation {
    private final Operation others;

    /** @param others answers when the body is JSON */
    public PutProperty(Operation others) {
        this.others = others;
    }

    @Override
    public Reply answer(Call call, Session session) {
        boolean bytes = call.header("Content-Type")
                .filter(type -> type.startsWith(FileNames.ANY_TYPE))
                .isPresent();
        Optional<BlobAddress> address = bytes ? BlobAddress.of(call, session) : Optional.empty();
        return address.isPresent() ? UploadFile.whole(call, session, address.get()) : others.answer(call, session);
    }
}
