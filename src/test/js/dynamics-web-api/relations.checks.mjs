import { about, assert, check } from "../checks.mjs";
import { api, created, SERVER } from "./api.mjs";

const accountid = await created("accounts", { name: "Relating" });
const contactid = await created("contacts", { lastname: "Related" });

const related = navigationProperty =>
    api.retrieve({ collection: "accounts", key: accountid, navigationProperty, select: ["subject"] });

about("relate");
await check("a row to a collection", async () => {
    const taskid = await created("tasks", { subject: "Related" });
    await api.associate({
        collection: "accounts", primaryKey: accountid, relationshipName: "Account_Tasks",
        relatedCollection: "tasks", relatedKey: taskid,
    });
    const tasks = await related("Account_Tasks");
    assert.deepEqual(tasks.value.map(task => task.activityid), [taskid]);
    await api.disassociate({ collection: "accounts", primaryKey: accountid, relationshipName: "Account_Tasks", relatedKey: taskid });
    const left = await related("Account_Tasks");
    assert.deepEqual(left.value, []);
});
await check("many to many", async () => {
    const leadid = await created("leads", { subject: "Lead", lastname: "Many" });
    await api.associate({
        collection: "accounts", primaryKey: accountid, relationshipName: "accountleads_association",
        relatedCollection: "leads", relatedKey: leadid,
    });
    const leads = await related("accountleads_association");
    assert.deepEqual(leads.value.map(lead => lead.leadid), [leadid]);
    await api.disassociate({
        collection: "accounts", primaryKey: accountid, relationshipName: "accountleads_association", relatedKey: leadid,
    });
    const left = await related("accountleads_association");
    assert.deepEqual(left.value, []);
});
await check("a lookup, and empty it", async () => {
    await api.associateSingleValued({
        collection: "accounts", primaryKey: accountid, navigationProperty: "primarycontactid",
        relatedCollection: "contacts", relatedKey: contactid,
    });
    const set = await api.retrieve({ collection: "accounts", key: accountid, select: ["_primarycontactid_value"] });
    assert.equal(set._primarycontactid_value, contactid);
    await api.disassociateSingleValued({ collection: "accounts", primaryKey: accountid, navigationProperty: "primarycontactid" });
    const emptied = await api.retrieve({ collection: "accounts", key: accountid, select: ["_primarycontactid_value"] });
    assert.equal(emptied._primarycontactid_value, null);
});
await check("by absolute address", async () => {
    await api.update({
        collection: "accounts", key: accountid,
        data: { "primarycontactid@odata.bind": `${SERVER}/api/data/v9.2/contacts(${contactid})` },
    });
    const row = await api.retrieve({ collection: "accounts", key: accountid, select: ["_primarycontactid_value"] });
    assert.equal(row._primarycontactid_value, contactid);
});
