import { ServiceBusAdministrationClient, ServiceBusClient } from "@azure/service-bus";
import { assert } from "../checks.mjs";

/** The two arguments of the program: a connection string, and where the administration API listens. */
export const [CONNECTION_STRING, ADMINISTRATION] = process.argv.slice(2);

const PATIENCE = { retryOptions: { maxRetries: 0, timeoutInMs: 10_000 } };

export const client = new ServiceBusClient(CONNECTION_STRING, PATIENCE);

/** The SDK knows no other address than https: a policy of its pipeline leads it to the emulator. */
export function administer(connectionString) {
    const administration = new ServiceBusAdministrationClient(connectionString);
    administration.pipeline.addPolicy({
        name: "toTheEmulator",
        sendRequest(request, next) {
            const asked = new URL(request.url);
            request.url = ADMINISTRATION + asked.pathname + asked.search;
            request.allowInsecureConnection = true;
            return next(request);
        },
    });
    return administration;
}

export const administration = administer(CONNECTION_STRING);

let queues = 0;

/** Makes a queue of its own for a check. */
export async function queue(options = {}) {
    const name = `js-${++queues}`;
    await administration.createQueue(name, options);
    return name;
}

export async function send(name, ...messages) {
    const sender = client.createSender(name);
    await sender.sendMessages(messages);
    await sender.close();
}

/** Receives so many messages, or fails. */
export async function receive(receiver, count = 1) {
    const received = [];
    while (received.length < count) {
        const more = await receiver.receiveMessages(count - received.length, { maxWaitTimeInMs: 8_000 });
        assert.ok(more.length > 0, `received ${received.length} of ${count} messages`);
        received.push(...more);
    }
    return received;
}

/** What lies in a queue. */
export async function counts(name) {
    return administration.getQueueRuntimeProperties(name);
}

/** Waits until it holds. */
export async function until(condition) {
    const end = Date.now() + 10_000;
    while (!(await condition())) {
        assert.ok(Date.now() < end, "has not come to hold within 10 s: " + condition);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
