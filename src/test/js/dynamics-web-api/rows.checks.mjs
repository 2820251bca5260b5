import { randomUUID } from "node:crypto";
import { about, assert, check, refusal } from "../checks.mjs";
import { api, connect, created } from "./api.mjs";

about("create");
await check("answers the id of the new row", async () => {
    const id = await api.create({ collection: "accounts", data: { name: "Fourth Coffee" } });
    assert.match(id, /^[0-9a-f-]{36}$/);
});
await check("with a representation, chosen columns only", async () => {
    const row = await api.create({
        collection: "accounts",
        data: { name: "Adventure Works", revenue: 5000000 },
        returnRepresentation: true,
        select: ["name", "revenue"],
    });
    assert.equal(row.name, "Adventure Works");
    assert.equal(row.revenue, 5000000);
    assert.match(row.accountid, /^[0-9a-f-]{36}$/);
    assert.ok(!("creditonhold" in row));
});
await check("with related rows in one call", async () => {
    const row = await api.create({
        collection: "accounts",
        data: {
            name: "Deep",
            primarycontactid: { firstname: "John", lastname: "Smith" },
            Account_Tasks: [{ subject: "Call back" }],
        },
        returnRepresentation: true,
        select: ["name"],
        expand: [{ property: "primarycontactid", select: ["fullname"] }],
    });
    assert.equal(row.primarycontactid.fullname, "John Smith");
    const tasks = await api.retrieve({
        collection: "accounts", key: row.accountid, navigationProperty: "Account_Tasks", select: ["subject"],
    });
    assert.deepEqual(tasks.value.map(task => task.subject), ["Call back"]);
});
await check("binds a row that is there", async () => {
    const contactid = await created("contacts", { lastname: "Bound" });
    const accountid = await created("accounts", {
        name: "Binder",
        "primarycontactid@odata.bind": `contacts(${contactid})`,
    });
    const row = await api.retrieve({ collection: "accounts", key: accountid, select: ["_primarycontactid_value"] });
    assert.equal(row._primarycontactid_value, contactid);
});

about("retrieve");
const id = await created("accounts", { name: "Retrieved", revenue: 20000, numberofemployees: 8 });
await check("formatted values under the client's short names", async () => {
    const row = await api.retrieve({
        collection: "accounts",
        key: id,
        select: ["name", "revenue", "_ownerid_value"],
        includeAnnotations: "*",
    });
    assert.equal(row.revenue_Formatted, "$20,000.00");
    assert.equal(row._ownerid_value_LogicalName, "systemuser");
    assert.equal(row._ownerid_value_Formatted, "System Administrator");
});
await check("expands a lookup", async () => {
    const contactid = await created("contacts", { firstname: "Ann", lastname: "Expanded" });
    await api.update({ collection: "accounts", key: id, data: { "primarycontactid@odata.bind": `contacts(${contactid})` } });
    const row = await api.retrieve({
        collection: "accounts",
        key: id,
        select: ["name"],
        expand: [{ property: "primarycontactid", select: ["fullname"] }],
    });
    assert.equal(row.primarycontactid.fullname, "Ann Expanded");
});
await check("a single property", async () => {
    const name = await api.retrieve({ collection: "accounts", key: id, select: ["/name"] });
    assert.equal(name.value, "Retrieved");
});
await check("the reference of a lookup", async () => {
    const reference = await api.retrieve({ collection: "accounts", key: id, select: ["primarycontactid/$ref"] });
    assert.equal(reference.collection, "contacts");
    assert.match(reference.id, /^[0-9a-f-]{36}$/);
});
await check("the row behind a lookup", async () => {
    const row = await api.retrieve({
        collection: "accounts", key: id, navigationProperty: "primarycontactid", select: ["fullname"],
    });
    assert.equal(row.fullname, "Ann Expanded");
});
await check("a row that is not there", async () => {
    const e = await refusal(() => api.retrieve({ collection: "accounts", key: randomUUID(), select: ["name"] }));
    assert.equal(e.status, 404);
    assert.equal(e.code, "0x80040217");
    assert.match(e.message, /^Entity 'account' With Id = [0-9a-f-]{36} Does Not Exist$/);
});

about("update");
await check("changes the columns given", async () => {
    await api.update({ collection: "accounts", key: id, data: { name: "Updated" } });
    const row = await api.retrieve({ collection: "accounts", key: id, select: ["name", "numberofemployees"] });
    assert.equal(row.name, "Updated");
    assert.equal(row.numberofemployees, 8);
});
await check("with a representation", async () => {
    const row = await api.update({
        collection: "accounts", key: id, data: { name: "Updated again" }, returnRepresentation: true, select: ["name"],
    });
    assert.equal(row.name, "Updated again");
});
await check("never creates", async () => {
    const e = await refusal(() => api.update({ collection: "accounts", key: randomUUID(), data: { name: "x" } }));
    assert.equal(e.status, 404);
});
await check("of one property", async () => {
    await api.updateSingleProperty({ collection: "accounts", key: id, fieldValuePair: { name: "Single" } });
    const row = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    assert.equal(row.name, "Single");
});
await check("that would not fit is refused", async () => {
    const e = await refusal(() => api.update({ collection: "accounts", key: id, data: { name: "x".repeat(161) } }));
    assert.equal(e.status, 400);
    assert.equal(e.code, "0x80044331");
});

about("upsert");
const newId = randomUUID();
await check("creates what is missing", async () => {
    await api.upsert({ collection: "accounts", key: newId, data: { name: "Upserted" } });
    const row = await api.retrieve({ collection: "accounts", key: newId, select: ["name"] });
    assert.equal(row.name, "Upserted");
});
await check("changes what is there", async () => {
    const row = await api.upsert({
        collection: "accounts", key: newId, data: { name: "Upserted twice" }, returnRepresentation: true, select: ["name"],
    });
    assert.equal(row.name, "Upserted twice");
});
await check("only if missing: leaves what is there", async () => {
    const answer = await api.upsert({ collection: "accounts", key: newId, data: { name: "never" }, ifnonematch: "*" });
    assert.equal(answer, null);
    const row = await api.retrieve({ collection: "accounts", key: newId, select: ["name"] });
    assert.equal(row.name, "Upserted twice");
});
await check("only if there: creates nothing", async () => {
    const missing = randomUUID();
    const answer = await api.upsert({ collection: "accounts", key: missing, data: { name: "never" }, ifmatch: "*" });
    assert.equal(answer, null);
    const e = await refusal(() => api.retrieve({ collection: "accounts", key: missing, select: ["name"] }));
    assert.equal(e.status, 404);
});

about("alternate keys");
await check("create, read, change and delete by key", async () => {
    const key = "accountnumber='A-100'";
    await api.upsert({ collection: "accounts", key, data: { name: "Keyed" } });
    await api.update({ collection: "accounts", key, data: { name: "Keyed again" } });
    const row = await api.retrieve({ collection: "accounts", key, select: ["name", "accountnumber"] });
    assert.equal(row.name, "Keyed again");
    assert.equal(row.accountnumber, "A-100");
    assert.equal(await api.deleteRecord({ collection: "accounts", key }), true);
    const e = await refusal(() => api.retrieve({ collection: "accounts", key, select: ["name"] }));
    assert.equal(e.code, "0x80060891");
});
await check("a key taken twice", async () => {
    await created("accounts", { name: "One", accountnumber: "A-200" });
    const e = await refusal(() => created("accounts", { name: "Two", accountnumber: "A-200" }));
    assert.equal(e.status, 412);
    assert.equal(e.code, "0x80060892");
});

about("delete");
await check("a row", async () => {
    const gone = await created("accounts", { name: "Gone" });
    assert.equal(await api.deleteRecord({ collection: "accounts", key: gone }), true);
    const e = await refusal(() => api.retrieve({ collection: "accounts", key: gone, select: ["name"] }));
    assert.equal(e.status, 404);
});
await check("a single property", async () => {
    const emptied = await created("accounts", { name: "Emptied", description: "to be emptied" });
    await api.deleteRecord({ collection: "accounts", key: emptied, property: "description" });
    const row = await api.retrieve({ collection: "accounts", key: emptied, select: ["description"] });
    assert.equal(row.description, null);
});

about("versions");
await check("an ETag of the past is refused, the present one taken", async () => {
    const first = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    await api.update({ collection: "accounts", key: id, data: { name: "v2" }, ifmatch: first["@odata.etag"] });
    // The client turns the refusal, a 412, into false.
    assert.equal(
        await api.update({ collection: "accounts", key: id, data: { name: "v3" }, ifmatch: first["@odata.etag"] }), false);
    const row = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    assert.equal(row.name, "v2");
});
await check("tells the refusal when asked to", async () => {
    const strict = connect({ propagateErrors: true });
    const e = await refusal(() =>
        strict.update({ collection: "accounts", key: id, data: { name: "v3" }, ifmatch: 'W/"1"' }));
    assert.equal(e.status, 412);
    assert.equal(e.code, "0x80060882");
});
await check("an unchanged row is not sent again", async () => {
    const row = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    const again = await api.retrieve({
        collection: "accounts", key: id, select: ["name"], ifnonematch: row["@odata.etag"],
    });
    assert.equal(again, undefined);
});
await check("a delete that is too late does nothing", async () => {
    const row = await api.retrieve({ collection: "accounts", key: id, select: ["name"] });
    await api.update({ collection: "accounts", key: id, data: { name: "v4" } });
    assert.equal(await api.deleteRecord({ collection: "accounts", key: id, ifmatch: row["@odata.etag"] }), false);
});
