// Every operation of the npm package dataverse-webapi against the emulator: node dataverse-webapi/main.mjs http://localhost:8081
import "./browser.mjs";
import { randomUUID } from "node:crypto";
import * as client from "dataverse-webapi";
import { about, assert, check, refusal } from "../checks.mjs";

const server = process.argv[2];
// As in a model-driven app, whose context tells where the environment is.
globalThis.Xrm = { Utility: { getGlobalContext: () => ({ getClientUrl: () => server }) } };
const connect = () => new client.WebApiConfig("9.2");
const api = connect();
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const create = (set, row) => client.create(api, set, row);

about("rows");
const id = await create("accounts", { name: "Written", revenue: 20000 });
await check("created, with an id", () => assert.match(id, /^[0-9a-f-]{36}$/));
await check("created with the row as answer", async () => {
    const row = await client.createWithReturnData(api, "accounts", { name: "Returned" }, "$select=name");
    assert.equal(row.name, "Returned");
});
await check("retrieved with formatted values, the id in capitals", async () => {
    const row = await client.retrieve(api, "accounts", `{${id}}`, "$select=name,revenue");
    assert.equal(row["revenue" + FORMATTED], "$20,000.00");
});
await check("retrieved by alternate key", async () => {
    await create("accounts", { name: "Keyed", accountnumber: "W-1" });
    const row = await client.retrieveAlternateKey(api, "accounts", "accountnumber='W-1'", "$select=name");
    assert.equal(row.name, "Keyed");
});
await check("updated", async () => {
    await client.update(api, "accounts", id, { name: "Updated" });
    const row = await client.updateWithReturnData(api, "accounts", id, { revenue: 1 }, "$select=name,revenue");
    assert.deepEqual([row.name, row.revenue], ["Updated", 1]);
});
await check("one property set and emptied", async () => {
    await client.updateProperty(api, "accounts", id, "description", "set");
    assert.equal((await client.retrieve(api, "accounts", id, "$select=description")).description, "set");
    await client.deleteProperty(api, "accounts", id, "description");
    assert.equal((await client.retrieve(api, "accounts", id, "$select=description")).description, null);
});
await check("deleted", async () => {
    const gone = await create("accounts", { name: "Gone" });
    await client.deleteRecord(api, "accounts", gone);
    const e = await refusal(() => client.retrieve(api, "accounts", gone, "$select=name"));
    assert.equal(e.code, "0x80040217");
});
await check("refused in Dataverse's words", async () => {
    const e = await refusal(() => create("accounts", { Name: "x" }));
    assert.match(e.message, /Invalid property 'Name' was found in entity 'Microsoft\.Dynamics\.CRM\.account'/);
});

about("queries");
await check("page by page", async () => {
    for (let i = 0; i < 5; i++) await create("contacts", { lastname: `Paged ${i}` });
    const options = { maxPageSize: 2 };
    let page = await client.retrieveMultiple(api, "contacts", "$select=lastname&$filter=startswith(lastname,'Paged')&$orderby=lastname", options);
    const names = page.value.map(row => row.lastname);
    while (page["@odata.nextLink"]) {
        page = await client.retrieveMultipleNextPage(connect(), decodeURI(page["@odata.nextLink"]), options);
        names.push(...page.value.map(row => row.lastname));
    }
    assert.deepEqual(names, ["Paged 0", "Paged 1", "Paged 2", "Paged 3", "Paged 4"]);
});
await check("FetchXML", async () => {
    const xml = '<fetch><entity name="contact"><attribute name="lastname"/><filter><condition attribute="lastname" operator="like" value="Paged%"/></filter></entity></fetch>';
    const answer = await client.retrieveMultiple(api, "contacts", `fetchXml=${xml}`);
    assert.equal(answer.value.length, 5);
});

about("relations");
await check("related and parted", async () => {
    const task = await create("tasks", { subject: "Related" });
    await client.associate(api, "accounts", id, "Account_Tasks", "tasks", task);
    const row = await client.retrieve(api, "accounts", id, "$select=name&$expand=Account_Tasks($select=subject)");
    assert.deepEqual(row.Account_Tasks.map(found => found.subject), ["Related"]);
    await client.disassociate(api, "accounts", id, "Account_Tasks", task);
    const parted = await client.retrieve(api, "accounts", id, "$select=name&$expand=Account_Tasks($select=subject)");
    assert.deepEqual(parted.Account_Tasks, []);
});
await check("a lookup emptied", async () => {
    const contact = await create("contacts", { lastname: "Looked up" });
    await client.update(api, "accounts", id, { "primarycontactid@odata.bind": `/contacts(${contact})` });
    await client.disassociate(api, "accounts", id, "primarycontactid");
    assert.equal((await client.retrieve(api, "accounts", id, "$select=_primarycontactid_value"))._primarycontactid_value, null);
});

about("operations");
await check("an unbound function", async () => {
    const answer = await client.unboundFunction(api, "WhoAmI");
    assert.match(answer.UserId, /^[0-9a-f-]{36}$/);
});
await check("one with parameters under aliases", async () => {
    const answer = await client.unboundFunction(api, "RetrieveTotalRecordCount", [{ name: "EntityNames", value: '["account"]', alias: "p1" }]);
    assert.deepEqual(answer.EntityRecordCountCollection.Keys, ["account"]);
});
await check("an unbound action", async () => {
    const e = await refusal(() => client.unboundAction(api, "DeleteFile", { FileId: randomUUID() }));
    assert.equal(e.code, "0x80040217");
});

about("batch");
await check("a change set and reads", async () => {
    const answers = await client.batchOperation(api, "b", "c",
        [{ method: "POST", queryString: "accounts", entity: { name: "Batched" } }, { method: "PATCH", queryString: `accounts(${id})`, entity: { name: "Changed in a batch" } }],
        [`accounts(${id})?$select=name`]);
    assert.deepEqual(answers.map(answer => answer.httpStatus), [204, 204, 200]);
    assert.match(answers[0].entityId, /^[0-9a-f-]{36}$/);
    assert.equal(answers[2].data.name, "Changed in a batch");
});
await check("refused as a whole", async () => {
    const e = await refusal(() => client.batchOperation(api, "b", "c",
        [{ method: "POST", queryString: "accounts", entity: { name: "x".repeat(200) } }], []));
    assert.equal(e.code, "0x80044331");
});
