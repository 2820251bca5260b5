import { assert, check, refusal } from "../checks.mjs";
import { administer, administration, client, CONNECTION_STRING, counts, queue, receive, send, until } from "./client.mjs";

async function topic(name, rule) {
    await administration.createTopic(name);
    await administration.createSubscription(name, "s", rule ? { defaultRuleOptions: { name: "rule", ...rule } } : {});
    return client.createReceiver(name, "s");
}

export function entities() {
    return [
        check("subscribe to a topic", async () => {
            const receiver = await topic("js-topic");
            await administration.createSubscription("js-topic", "other");
            await send("js-topic", { body: "x" });
            assert.equal((await receive(receiver))[0].body, "x");
            assert.equal((await receive(client.createReceiver("js-topic", "other")))[0].body, "x");
        }),
        check("filter by SQL", async () => {
            const receiver = await topic("js-sql", {
                filter: {
                    sqlExpression: "(color IN ('red', 'blue') AND quantity * 2 > @least) OR sys.Label LIKE 'urgent%'",
                    sqlParameters: { "@least": 10 },
                },
            });
            await send("js-sql",
                { body: 1, applicationProperties: { color: "red", quantity: 6 } },
                { body: 2, applicationProperties: { color: "red", quantity: 5 } },
                { body: 3, applicationProperties: { color: "green", quantity: 6 } },
                { body: 4, subject: "urgent: green" });
            assert.deepEqual((await receive(receiver, 2)).map(m => m.body), [1, 4]);
        }),
        check("change by an SQL action", async () => {
            const receiver = await topic("js-action", {
                filter: { sqlExpression: "EXISTS(quantity)" },
                action: { sqlExpression: "SET quantity = quantity / 2; SET sys.Label = 'half'; REMOVE color" },
            });
            await send("js-action", { body: 1, applicationProperties: { quantity: 8, color: "red" } });
            const [message] = await receive(receiver);
            assert.deepEqual(message.applicationProperties, { quantity: 4, RuleName: "rule" });
            assert.equal(message.subject, "half");
        }),
        check("filter by correlation", async () => {
            const receiver = await topic("js-correlation", {
                filter: { subject: "order", applicationProperties: { color: "red" } },
            });
            await send("js-correlation",
                { body: 1, subject: "order", applicationProperties: { color: "red" } },
                { body: 2, subject: "order" },
                { body: 3, applicationProperties: { color: "red" } });
            assert.equal((await receive(receiver))[0].body, 1);
            assert.equal((await administration.getSubscriptionRuntimeProperties("js-correlation", "s")).totalMessageCount, 1);
        }),
        check("manage rules over AMQP", async () => {
            await topic("js-rules");
            const rules = client.createRuleManager("js-rules", "s");
            await rules.createRule("sql", { sqlExpression: "color = 'red'" }, { sqlExpression: "SET seen = 1" });
            await rules.createRule("correlation", { correlationId: "wanted" });
            await rules.deleteRule("$Default");
            const all = [];
            for await (const rule of rules.listRules()) {
                all.push(rule);
            }
            assert.deepEqual(all.map(rule => rule.name), ["sql", "correlation"]);
            assert.equal(all[0].filter.sqlExpression, "color = 'red'");
            assert.equal(all[0].action.sqlExpression, "SET seen = 1");
            assert.equal(all[1].filter.correlationId, "wanted");
        }),
        check("forward to another queue", async () => {
            const target = await queue();
            const source = await queue({ forwardTo: target });
            await send(source, { body: "x" });
            assert.equal((await receive(client.createReceiver(target)))[0].body, "x");
        }),
        check("forward dead letters", async () => {
            const target = await queue();
            const source = await queue({ forwardDeadLetteredMessagesTo: target });
            await send(source, { body: "bad" });
            const receiver = client.createReceiver(source);
            await receiver.deadLetterMessage((await receive(receiver))[0], { deadLetterReason: "R" });
            const [dead] = await receive(client.createReceiver(target));
            assert.deepEqual([dead.body, dead.deadLetterReason, dead.deadLetterSource], ["bad", "R", `${source}/$DeadLetterQueue`]);
        }),
        check("refuse an unknown entity", async () => {
            const e = await refusal(() => send("js-never-made", { body: "x" }));
            assert.equal(e.code, "MessagingEntityNotFound");
        }),
        check("administer queues", async () => {
            const name = "js-administered";
            const made = await administration.createQueue(name, {
                lockDuration: "PT30S", maxDeliveryCount: 4, defaultMessageTimeToLive: "P14D", requiresSession: true,
                autoDeleteOnIdle: "PT1H", userMetadata: "mine",
            });
            assert.deepEqual(
                [made.name, made.lockDuration, made.maxDeliveryCount, made.defaultMessageTimeToLive, made.requiresSession,
                    made.autoDeleteOnIdle, made.userMetadata, made.status],
                [name, "PT30S", 4, "P14D", true, "PT1H", "mine", "Active"]);
            const changed = await administration.updateQueue({ ...made, maxDeliveryCount: 5, status: "SendDisabled" });
            assert.deepEqual([changed.maxDeliveryCount, changed.status], [5, "SendDisabled"]);
            const e = await refusal(() => send(name, { body: "x", sessionId: "A" }));
            assert.equal(e.code, "MessagingEntityDisabled");
            const names = [];
            for await (const one of administration.listQueues()) {
                names.push(one.name);
            }
            assert.ok(names.includes(name));
            await administration.deleteQueue(name);
            assert.equal(await administration.queueExists(name), false);
            assert.equal((await refusal(() => administration.getQueue(name))).code, "MessageEntityNotFoundError");
        }),
        check("administer topics, subscriptions and rules", async () => {
            await administration.createTopic("js-at", { defaultMessageTimeToLive: "P2D" });
            assert.equal((await administration.getTopic("js-at")).defaultMessageTimeToLive, "P2D");
            assert.equal((await refusal(() => administration.createTopic("js-at"))).code, "MessageEntityAlreadyExistsError");
            const made = await administration.createSubscription("js-at", "s", { maxDeliveryCount: 2 });
            assert.deepEqual([made.topicName, made.subscriptionName, made.maxDeliveryCount], ["js-at", "s", 2]);
            await administration.updateSubscription({ ...made, maxDeliveryCount: 3 });
            assert.equal((await administration.getSubscription("js-at", "s")).maxDeliveryCount, 3);
            await administration.createRule("js-at", "s", "r", { sqlExpression: "a = @b", sqlParameters: { "@b": 1.5 } });
            const rule = await administration.getRule("js-at", "s", "r");
            assert.deepEqual(rule.filter, { sqlExpression: "a = @b", sqlParameters: { "@b": 1.5 } });
            await administration.updateRule("js-at", "s", { ...rule, filter: { correlationId: "c", applicationProperties: { x: "y" } } });
            assert.equal((await administration.getRule("js-at", "s", "r")).filter.applicationProperties.x, "y");
            await administration.deleteRule("js-at", "s", "$Default");
            const names = [];
            for await (const one of administration.listRules("js-at", "s")) {
                names.push(one.name);
            }
            assert.deepEqual(names, ["r"]);
            await administration.deleteTopic("js-at");
            assert.equal(await administration.topicExists("js-at"), false);
        }),
        check("count messages", async () => {
            const name = await queue();
            await send(name, { body: 1 }, { body: 2 }, { body: 3 });
            const receiver = client.createReceiver(name);
            await receiver.deadLetterMessage((await receive(receiver))[0]);
            await client.createSender(name).scheduleMessages({ body: 4 }, new Date(Date.now() + 3_600_000));
            await until(async () => (await counts(name)).deadLetterMessageCount === 1);
            const { activeMessageCount, scheduledMessageCount, totalMessageCount, sizeInBytes } = await counts(name);
            assert.deepEqual([activeMessageCount, scheduledMessageCount, totalMessageCount], [2, 1, 4]);
            assert.ok(sizeInBytes > 0);
        }),
        check("refuse to be administered by an unknown token", async () => {
            const stranger = administer(CONNECTION_STRING.replace(/SharedAccessKey=[^;]*/, "SharedAccessKey=wrong"));
            assert.equal((await refusal(() => stranger.createQueue("js-never-made"))).code, "UnauthorizedRequestError");
        }),
    ];
}
