package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receiver that keeps what it gets, up to its credit. */
final class Inbox implements SessionReceiver {
    /** What was delivered, as it was then. */
    record Delivered(String text, UUID lockToken, int deliveryCount, long sequenceNumber) {}

    private final boolean deletes;
    private int credit;
    final List<Delivered> delivered = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    @Nullable
    String sessionId;

    @Nullable
    BrokerException refusal;

    @Nullable
    BrokerException loss;

    private Inbox(int credit, boolean deletes) {
        this.credit = credit;
        this.deletes = deletes;
    }

    static Inbox peekLock(int credit) {
        return new Inbox(credit, false);
    }

    static Inbox receiveAndDelete(int credit) {
        return new Inbox(credit, true);
    }

    List<String> texts() {
        return delivered.stream().map(Delivered::text).toList();
    }

    List<Message> messages() {
        return messages;
    }

    UUID lastToken() {
        return delivered.get(delivered.size() - 1).lockToken();
    }

    @Override
    public boolean isReady() {
        return credit > 0;
    }

    @Override
    public boolean deletesOnDelivery() {
        return deletes;
    }

    @Override
    public void deliver(StoredMessage message) {
        credit--;
        messages.add(message.message());
        UUID token = message.lockToken() == null ? new UUID(0, 0) : message.lockToken();
        delivered.add(new Delivered(
                ((TextMessage) message.message()).text(), token, message.deliveryCount(), message.sequenceNumber()));
    }

    @Override
    public void accepted(String id, long lockedUntil) {
        sessionId = id;
    }

    @Override
    public void refused(BrokerException reason) {
        refusal = reason;
    }

    @Override
    public void lost(BrokerException reason) {
        loss = reason;
    }
}
