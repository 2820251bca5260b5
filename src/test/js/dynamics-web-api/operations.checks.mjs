import { about, assert, check, refusal } from "../checks.mjs";
import { api, connect, created, SERVER } from "./api.mjs";

about("functions");
await check("WhoAmI", async () => {
    const answer = await api.callFunction("WhoAmI");
    assert.match(answer.UserId, /^[0-9a-f-]{36}$/);
    assert.match(answer.OrganizationId, /^[0-9a-f-]{36}$/);
});
await check("with parameters", async () => {
    const answer = await api.callFunction({
        name: "RetrieveTotalRecordCount", parameters: { EntityNames: ["account"] },
    });
    assert.deepEqual(answer.EntityRecordCountCollection.Keys, ["account"]);
});
await check("bound to a row", async () => {
    const { UserId } = await api.callFunction("WhoAmI");
    const answer = await api.callFunction({
        collection: "systemusers", key: UserId, name: "Microsoft.Dynamics.CRM.RetrieveUserPrivileges",
    });
    assert.ok(Array.isArray(answer.RolePrivileges));
});
await check("one that is not there", async () => {
    const e = await refusal(() => api.callFunction("Nonsense"));
    assert.equal(e.status, 404);
});

about("actions");
await check("of a row", async () => {
    const opportunityid = await created("opportunities", { name: "Won" });
    await api.callAction({
        actionName: "WinOpportunity",
        action: {
            Status: 3,
            OpportunityClose: {
                subject: "Won Opportunity",
                "opportunityid@odata.bind": `${SERVER}/api/data/v9.2/opportunities(${opportunityid})`,
            },
        },
    });
    const row = await api.retrieve({ collection: "opportunities", key: opportunityid, select: ["statecode", "statuscode"] });
    assert.deepEqual([row.statecode, row.statuscode], [1, 3]);
});
await check("bound to a table: CreateMultiple", async () => {
    const answer = await api.callAction({
        collection: "accounts",
        actionName: "Microsoft.Dynamics.CRM.CreateMultiple",
        action: {
            Targets: [
                { name: "Multiple 1", "@odata.type": "Microsoft.Dynamics.CRM.account" },
                { name: "Multiple 2", "@odata.type": "Microsoft.Dynamics.CRM.account" },
            ],
        },
    });
    assert.equal(answer.Ids.length, 2);
});
await check("one that is not there", async () => {
    const e = await refusal(() => api.callAction({ actionName: "hub_Nonsense", action: {} }));
    assert.equal(e.status, 404);
});

about("search");
for (const [name, call] of [
    ["query", () => api.query({ query: { search: "contoso", entities: ["account"] } })],
    ["suggest", () => api.suggest({ query: { search: "con" } })],
    ["autocomplete", () => api.autocomplete({ query: { search: "con" } })],
]) {
    await check(`${name}: says that it is not emulated`, async () => {
        const e = await refusal(call);
        assert.equal(e.status, 501);
        assert.match(e.message, /search/i);
    });
}

about("protection");
await check("a 429 tells when to try again", async () => {
    await admin("faults", {
        match: { path: "accounts" }, times: 1, fault: "status", status: 429, code: "0x80072322",
        message: "Number of requests exceeded the limit of 6000 over time window of 300 seconds.", retryAfter: 7,
    });
    const e = await refusal(() => api.retrieveMultiple({ collection: "accounts", select: ["name"], top: 1 }));
    assert.equal(e.status, 429);
    assert.equal(e.code, "0x80072322");
    assert.equal(e.headers["retry-after"], "7");
});
await check("an unknown error shape is passed on by status", async () => {
    await admin("faults", { match: { path: "accounts" }, times: 1, fault: "status", status: 503 });
    const e = await refusal(() => api.retrieveMultiple({ collection: "accounts", select: ["name"], top: 1 }));
    assert.equal(e.status, 503);
});
await check("a lost answer is an error of the connection", async () => {
    await admin("faults", { match: { method: "POST", path: "accounts" }, times: 1, fault: "lostAnswer" });
    const e = await refusal(() => created("accounts", { name: "Lost answer" }));
    assert.equal(e.code, "ECONNRESET");
    assert.equal(await api.count({ collection: "accounts", filter: "name eq 'Lost answer'" }), 1);
});

about("sign-in and impersonation");
await check("a token goes along", async () => {
    const signedIn = connect({ onTokenRefresh: async () => ({ accessToken: "anything" }) });
    assert.match((await signedIn.callFunction("WhoAmI")).UserId, /^[0-9a-f-]{36}$/);
});
await check("on behalf of another user", async () => {
    const user = await api.create({
        collection: "systemusers",
        data: { firstname: "Other", lastname: "User", domainname: "other@example.com", internalemailaddress: "other@example.com" },
    });
    const accountid = await api.create({ collection: "accounts", data: { name: "On behalf" }, impersonate: user });
    const row = await api.retrieve({
        collection: "accounts", key: accountid, select: ["_createdby_value", "_createdonbehalfby_value"],
    });
    assert.equal(row._createdby_value, user);
    assert.notEqual(row._createdonbehalfby_value, user);
});
await check("on behalf of nobody", async () => {
    const e = await refusal(() => api.create({
        collection: "accounts", data: { name: "Nobody" }, impersonate: "00000000-0000-0000-0000-00000000beef",
    }));
    assert.equal(e.status, 404);
    assert.match(e.message, /systemuser/);
});

about("headers");
await check("bypass, duplicate detection and tag are accepted", async () => {
    const accountid = await api.create({
        collection: "accounts", data: { name: "Bypassed" },
        bypassCustomPluginExecution: true, duplicateDetection: true, tag: "from a test",
    });
    assert.match(accountid, /^[0-9a-f-]{36}$/);
});
await check("by logical instead of set name", async () => {
    const byName = connect({ useEntityNames: true });
    const id = await byName.create({ collection: "account", data: { name: "By logical name" } });
    const row = await byName.retrieve({ collection: "account", key: id, select: ["name"] });
    assert.equal(row.name, "By logical name");
});

async function admin(resource, body) {
    const answer = await fetch(`${SERVER}/emulator/${resource}`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    assert.equal(answer.status, 201);
}
