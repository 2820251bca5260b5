import { assert, check, refusal } from "../checks.mjs";
import { client, counts, queue, receive, send, until } from "./client.mjs";

const SHORT_LOCK = { lockDuration: "PT5S" };

async function locked(name, options = {}) {
    const receiver = client.createReceiver(name, { maxAutoLockRenewalDurationInMs: 0, ...options });
    return [receiver, (await receive(receiver))[0]];
}

function deadLetters(name) {
    return client.createReceiver(name, { subQueueType: "deadLetter" });
}

export function messages() {
    return [
        check("send and receive", async () => {
            const name = await queue();
            const sent = {
                body: { text: "body", list: [1, 2] }, messageId: "id", subject: "subject", contentType: "application/json",
                correlationId: "correlation", to: "to", replyTo: "reply", partitionKey: "partition", timeToLive: 300_000,
                applicationProperties: { text: "x", number: 5, truth: true },
            };
            await send(name, sent);
            const [, received] = await locked(name);
            for (const [property, value] of Object.entries(sent)) {
                assert.deepEqual(received[property], value, property);
            }
            assert.equal(received.deliveryCount, 0);
            assert.equal(received.state, "active");
            assert.ok(received.sequenceNumber.toNumber() > 0);
            assert.ok(received.lockedUntilUtc > received.enqueuedTimeUtc);
        }),
        check("send a batch", async () => {
            const name = await queue();
            const sender = client.createSender(name);
            const batch = await sender.createMessageBatch();
            for (let i = 0; i < 200; i++) {
                assert.ok(batch.tryAddMessage({ body: i }));
            }
            await sender.sendMessages(batch);
            const received = await receive(client.createReceiver(name, { receiveMode: "receiveAndDelete" }), 200);
            assert.deepEqual(received.map(m => m.body), [...Array(200).keys()]);
        }),
        check("refuse a message that is too large", async () => {
            const e = await refusal(async () => send(await queue(), { body: "x".repeat(300_000) }));
            assert.equal(e.code, "MessageSizeExceeded");
        }),
        check("schedule", async () => {
            const name = await queue();
            const sender = client.createSender(name);
            const [number] = await sender.scheduleMessages({ body: "much later" }, new Date(Date.now() + 3_600_000));
            const [peeked] = await client.createReceiver(name).peekMessages(1, { fromSequenceNumber: number });
            assert.equal(peeked.state, "scheduled");
            const due = new Date(Date.now() + 1_000);
            await sender.scheduleMessages({ body: "soon" }, due);
            const [, received] = await locked(name);
            assert.equal(received.body, "soon");
            assert.ok(received.enqueuedTimeUtc >= due);
        }),
        check("cancel what is scheduled", async () => {
            const name = await queue();
            const sender = client.createSender(name);
            const numbers = await sender.scheduleMessages([{ body: "a" }, { body: "b" }], new Date(Date.now() + 3_600_000));
            assert.equal((await counts(name)).scheduledMessageCount, 2);
            await sender.cancelScheduledMessages(numbers);
            assert.equal((await counts(name)).scheduledMessageCount, 0);
        }),
        check("complete", async () => {
            const name = await queue();
            await send(name, { body: "x" });
            const [receiver, message] = await locked(name);
            await receiver.completeMessage(message);
            assert.equal((await counts(name)).totalMessageCount, 0);
        }),
        check("abandon with changed properties", async () => {
            const name = await queue();
            await send(name, { body: "x" });
            const [receiver, message] = await locked(name);
            await receiver.abandonMessage(message, { attempt: 1 });
            const [again] = await receive(receiver);
            assert.equal(again.deliveryCount, 1);
            assert.equal(again.applicationProperties.attempt, 1);
        }),
        check("dead-letter with reason and description", async () => {
            const name = await queue();
            await send(name, { body: "bad" });
            const [receiver, message] = await locked(name);
            await receiver.deadLetterMessage(message, { deadLetterReason: "R", deadLetterErrorDescription: "D", code: 7 });
            const [dead] = await receive(deadLetters(name));
            assert.deepEqual([dead.body, dead.deadLetterReason, dead.deadLetterErrorDescription], ["bad", "R", "D"]);
            assert.equal(dead.applicationProperties.code, 7);
        }),
        check("defer and receive deferred", async () => {
            const name = await queue();
            await send(name, { body: "later" });
            const [receiver, message] = await locked(name);
            await receiver.deferMessage(message);
            const [deferred] = await receiver.receiveDeferredMessages(message.sequenceNumber);
            assert.deepEqual([deferred.body, deferred.state], ["later", "deferred"]);
            await receiver.completeMessage(deferred);
            assert.equal((await counts(name)).totalMessageCount, 0);
        }),
        check("peek", async () => {
            const name = await queue();
            await send(name, { body: 1 }, { body: 2 }, { body: 3 });
            const receiver = client.createReceiver(name);
            assert.deepEqual((await receiver.peekMessages(2)).map(m => m.body), [1, 2]);
            assert.deepEqual((await receiver.peekMessages(2)).map(m => m.body), [3]);
            assert.equal((await counts(name)).activeMessageCount, 3);
        }),
        check("receive and delete", async () => {
            const name = await queue();
            await send(name, { body: 1 }, { body: 2 });
            await receive(client.createReceiver(name, { receiveMode: "receiveAndDelete" }), 2);
            assert.equal((await counts(name)).totalMessageCount, 0);
        }),
        check("receive fewer than asked for", async () => {
            const name = await queue();
            await send(name, { body: 1 });
            const receiver = client.createReceiver(name);
            assert.equal((await receiver.receiveMessages(10, { maxWaitTimeInMs: 1_000 })).length, 1);
            assert.equal((await receiver.receiveMessages(10, { maxWaitTimeInMs: 500 })).length, 0);
        }),
        check("process as messages come", async () => {
            const name = await queue();
            const received = [];
            const receiver = client.createReceiver(name);
            receiver.subscribe({
                processMessage: async message => received.push(message.body),
                processError: async args => assert.fail(args.error),
            }, { maxConcurrentCalls: 4 });
            await send(name, ...[...Array(50).keys()].map(body => ({ body })));
            await until(async () => received.length === 50 && (await counts(name)).totalMessageCount === 0);
            await receiver.close();
        }),
        check("renew a lock", async () => {
            const name = await queue(SHORT_LOCK);
            await send(name, { body: "x" });
            const [receiver, message] = await locked(name);
            const before = message.lockedUntilUtc;
            await new Promise(resolve => setTimeout(resolve, 1_000));
            assert.ok(await receiver.renewMessageLock(message) > before);
            await receiver.completeMessage(message);
        }),
        check("lose a lock", async () => {
            const name = await queue(SHORT_LOCK);
            await send(name, { body: "x" });
            const [receiver, message] = await locked(name);
            const other = client.createReceiver(name);
            const [again] = await receive(other);
            assert.equal(again.deliveryCount, 1);
            const e = await refusal(() => receiver.completeMessage(message));
            assert.equal(e.code, "MessageLockLost");
        }),
        check("dead-letter after the last delivery", async () => {
            const name = await queue({ maxDeliveryCount: 2 });
            await send(name, { body: "x" });
            for (let i = 0; i < 2; i++) {
                const [receiver, message] = await locked(name);
                await receiver.abandonMessage(message);
                await receiver.close();
            }
            const [dead] = await receive(deadLetters(name));
            assert.equal(dead.deadLetterReason, "MaxDeliveryCountExceeded");
        }),
        check("expire to the dead-letter queue", async () => {
            const name = await queue({ deadLetteringOnMessageExpiration: true });
            await send(name, { body: "x", timeToLive: 200 });
            await until(async () => (await counts(name)).deadLetterMessageCount === 1);
            const [dead] = await receive(deadLetters(name));
            assert.equal(dead.deadLetterReason, "TTLExpiredException");
        }),
        check("drop duplicates", async () => {
            const name = await queue({ requiresDuplicateDetection: true });
            await send(name, { body: 1, messageId: "same" });
            await send(name, { body: 2, messageId: "same" }, { body: 3, messageId: "other" });
            const received = await receive(client.createReceiver(name), 2);
            assert.deepEqual(received.map(m => m.body), [1, 3]);
        }),
        check("refuse an unknown token", async () => {
            const { ServiceBusClient } = await import("@azure/service-bus");
            const { CONNECTION_STRING } = await import("./client.mjs");
            const stranger = new ServiceBusClient(
                CONNECTION_STRING.replace(/SharedAccessKey=[^;]*/, "SharedAccessKey=wrong"),
                { retryOptions: { maxRetries: 0, timeoutInMs: 5_000 } });
            const name = await queue();
            const e = await refusal(() => stranger.createSender(name).sendMessages({ body: "x" }));
            assert.match(e.message, /InvalidSignature/);
            await stranger.close();
        }),
    ];
}
