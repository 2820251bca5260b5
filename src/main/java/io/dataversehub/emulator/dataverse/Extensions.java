package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.functions.BackgroundOperations;
import io.dataversehub.emulator.dataverse.functions.MessageCall;
import io.dataversehub.emulator.dataverse.functions.Messages;
import io.dataversehub.emulator.dataverse.functions.StandardMessages;
import io.dataversehub.emulator.dataverse.functions.custom.Behaviours;
import io.dataversehub.emulator.dataverse.functions.custom.CustomApiMessages;
import io.dataversehub.emulator.dataverse.functions.custom.CustomApis;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.SystemJobs;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.webhooks.DeliveryOptions;
import io.dataversehub.emulator.dataverse.webhooks.EventListener;
import io.dataversehub.emulator.dataverse.writing.FieldSecurityRules;

/** What makes an environment do more than keep rows: functions and actions, custom APIs, events that are posted, jobs. */
final class Extensions implements AutoCloseable {
    private final SystemJobs jobs = new SystemJobs();
    private final Behaviours behaviours;
    private final Messages messages;
    private final EventListener events;
    private final MessageCall messageCall;

    /** @throws IllegalArgumentException naming a behaviour file that cannot be read */
    Extensions(DataverseEmulatorOptions options, Database database) {
        OutgoingCalls outgoing = new OutgoingCalls(options.outgoing() == DataverseEmulatorOptions.Outgoing.ANY);
        this.behaviours = new Behaviours(outgoing);
        behaviours.addFiles(options.behaviour());
        this.messages = new Messages(StandardMessages.all(database, jobs), new CustomApis(behaviours));
        this.events = new EventListener(
                database, jobs, outgoing, new DeliveryOptions(options.host(), options.webhookTimeout()));
        this.messageCall = new MessageCall(messages, events, new BackgroundOperations(database, jobs, outgoing));
        database.listen(new FieldSecurityRules());
        database.listen(new CustomApiMessages());
        database.listen(events);
    }

    Messages messages() {
        return messages;
    }

    MessageCall messageCall() {
        return messageCall;
    }

    /** All rows are gone. */
    void forgetRows() {
        events.forget();
    }

    Behaviours behaviours() {
        return behaviours;
    }

    @Override
    public void close() {
        jobs.close();
        events.close();
    }
}
