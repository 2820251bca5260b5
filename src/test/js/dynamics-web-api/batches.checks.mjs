import { about, assert, check, refusal } from "../checks.mjs";
import { connect, created } from "./api.mjs";

// A batch is a state of the client, so that it has one of its own.
const api = connect();
const one = await created("accounts", { name: "Batched one" });
const two = await created("accounts", { name: "Batched two" });

about("batch");
await check("reads, each with its own answer", async () => {
    api.startBatch();
    api.retrieve({ collection: "accounts", key: one, select: ["name"] });
    api.retrieve({ collection: "accounts", key: two, select: ["name"] });
    api.count({ collection: "accounts", filter: `accountid eq ${one}` });
    const answers = await api.executeBatch();
    assert.deepEqual([answers[0].name, answers[1].name, answers[2]], ["Batched one", "Batched two", 1]);
});
await check("a change set refers to its own rows", async () => {
    api.startBatch();
    api.create({ collection: "contacts", data: { lastname: "In a change set" }, contentId: "1" });
    api.create({ collection: "accounts", data: { name: "Refers", "primarycontactid@odata.bind": "$1" }, contentId: "2" });
    const answers = await api.executeBatch();
    assert.equal(answers.length, 2);
    const row = await api.retrieve({ collection: "accounts", key: answers[1], select: ["_primarycontactid_value"] });
    assert.equal(row._primarycontactid_value, answers[0]);
});
await check("changes the row just created", async () => {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "Before" }, contentId: "1" });
    api.update({ contentId: "$1", data: { name: "After" } });
    const answers = await api.executeBatch();
    const row = await api.retrieve({ collection: "accounts", key: answers[0], select: ["name"] });
    assert.equal(row.name, "After");
});
await check("a change set is all or nothing", async () => {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "All or nothing" } });
    api.create({ collection: "accounts", data: { name: "x".repeat(200) } });
    const e = await refusal(() => api.executeBatch());
    assert.equal(e.error.code, "0x80044331");
    assert.equal(await api.count({ collection: "accounts", filter: "name eq 'All or nothing'" }), 0);
});
await check("stops at the first failure", async () => {
    api.startBatch();
    api.retrieve({ collection: "accounts", key: "00000000-0000-0000-0000-00000000dead", select: ["name"] });
    api.retrieve({ collection: "accounts", key: one, select: ["name"] });
    const e = await refusal(() => api.executeBatch());
    assert.equal(e.status, 404);
});
await check("goes on after a failure when asked to", async () => {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: "x".repeat(200) }, inChangeSet: false });
    api.create({ collection: "accounts", data: { name: "Went on" }, inChangeSet: false });
    const answers = await api.executeBatch({ continueOnError: true });
    assert.equal(answers[0].status, 400);
    assert.equal(await api.count({ collection: "accounts", filter: "name eq 'Went on'" }), 1);
});
await check("reads and change sets side by side", async () => {
    api.startBatch();
    api.retrieve({ collection: "accounts", key: one, select: ["name"] });
    api.update({ collection: "accounts", key: one, data: { name: "Batched anew" } });
    api.retrieve({ collection: "accounts", key: one, select: ["name"] });
    const answers = await api.executeBatch();
    assert.equal(answers[0].name, "Batched one");
    assert.equal(answers[2].name, "Batched anew");
});
