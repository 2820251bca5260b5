package io.dataversehub;

import io.dataversehub.routes.CallbackHosts;
import io.dataversehub.routes.TriggerChanges;
import io.dataversehub.routes.TriggerDeliveries;
import io.dataversehub.routes.TriggerEvents;
import io.dataversehub.routes.TriggerRequest;
import io.dataversehub.routes.TriggerSubscriptions;
import io.dataversehub.store.HubStore;
import io.dataversehub.store.TriggerEventTable;
import io.dataversehub.store.TriggerSubscriptionTable;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.main.Main;

/** Puts together what routes/triggers.camel.yaml names. */
final class Triggers {

    private Triggers() {}

    /** To be closed after the routes and before the store. */
    static AutoCloseable start(Main main, HubStore store, HubSettings settings) {
        Clock clock = Clock.systemUTC();
        var events = new TriggerEventTable(store.dataSource());
        var subscriptions = new TriggerSubscriptionTable(store.dataSource());
        var hosts = new CallbackHosts(settings.required(HubSettings.TRIGGER_HOSTS));
        var request = new TriggerRequest(
                settings.text("hub.triggers.key").orElse(""),
                settings.text("hub.triggers.url").orElse(""));
        var limits = new TriggerDeliveries.Limits(
                settings.number("hub.triggers.attempts"), Duration.ofDays(settings.number("hub.triggers.keep")));
        var deliveries = new TriggerDeliveries(events, subscriptions, hosts, limits, clock);
        main.bind("triggerEvents", new TriggerEvents(events, deliveries::wake, clock));
        main.bind("triggerDeliveries", deliveries);
        main.bind("triggerSubscriptions", new TriggerSubscriptions(subscriptions, hosts, request, clock));
        main.bind("triggerChanges", new TriggerChanges(events, request));
        return deliveries;
    }
}
