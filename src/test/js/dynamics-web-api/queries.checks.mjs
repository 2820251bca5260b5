import { about, assert, check, refusal } from "../checks.mjs";
import { api, created } from "./api.mjs";

const MARK = "Query " + Date.now();
for (let i = 1; i <= 12; i++) {
    await created("accounts", { name: `${MARK} ${String(i).padStart(2, "0")}`, numberofemployees: i, revenue: i * 1000 });
}
const FILTER = `startswith(name,'${MARK}')`;

about("retrieve many");
await check("filter, order, top", async () => {
    const answer = await api.retrieveMultiple({
        collection: "accounts",
        select: ["name", "numberofemployees"],
        filter: `${FILTER} and numberofemployees gt 3`,
        orderBy: ["numberofemployees desc"],
        top: 2,
    });
    assert.deepEqual(answer.value.map(row => row.numberofemployees), [12, 11]);
});
await check("count beside the rows", async () => {
    const answer = await api.retrieveMultiple({ collection: "accounts", select: ["name"], filter: FILTER, count: true, maxPageSize: 5 });
    assert.equal(answer.oDataCount, 12);
    assert.equal(answer.value.length, 5);
});
await check("page by page", async () => {
    const sizes = [];
    let page = await api.retrieveMultiple({ collection: "accounts", select: ["name"], filter: FILTER, maxPageSize: 5 });
    sizes.push(page.value.length);
    while (page.oDataNextLink) {
        page = await api.retrieveMultiple({ collection: "accounts", maxPageSize: 5 }, page.oDataNextLink);
        sizes.push(page.value.length);
    }
    assert.deepEqual(sizes, [5, 5, 2]);
});
await check("all pages at once", async () => {
    const answer = await api.retrieveAll({ collection: "accounts", select: ["name"], filter: FILTER, maxPageSize: 5 });
    assert.equal(new Set(answer.value.map(row => row.accountid)).size, 12);
});
await check("a query that names no column", async () => {
    const e = await refusal(() => api.retrieveMultiple({ collection: "accounts", select: ["nonsense"] }));
    assert.equal(e.status, 400);
    assert.match(e.message, /Could not find a property named 'nonsense' on type 'Microsoft.Dynamics.CRM.account'/);
});
await check("a table that is not there", async () => {
    const e = await refusal(() => api.retrieveMultiple({ collection: "nonsenses", select: ["name"] }));
    assert.equal(e.status, 404);
    assert.equal(e.code, "0x8006088a");
});
await check("expands collections with options", async () => {
    const accountid = await created("accounts", {
        name: "Expander",
        Account_Tasks: [{ subject: "b" }, { subject: "a" }, { subject: "c" }],
    });
    const answer = await api.retrieveMultiple({
        collection: "accounts",
        select: ["name"],
        filter: `accountid eq ${accountid}`,
        expand: [{ property: "Account_Tasks", select: ["subject"], orderBy: ["subject asc"], top: 2 }],
    });
    assert.deepEqual(answer.value[0].Account_Tasks.map(task => task.subject), ["a", "b"]);
});
await check("a query too long for an address goes as a batch", async () => {
    const names = Array.from({ length: 80 }, (unused, i) => `name eq '${MARK} number ${i} that is not there'`).join(" or ");
    const answer = await api.retrieveMultiple({
        collection: "accounts", select: ["name"], filter: `${names} or ${FILTER}`, count: true,
    });
    assert.equal(answer.value.length, 12);
});
await check("aggregates", async () => {
    const answer = await api.retrieveMultiple({
        collection: "accounts",
        apply: `filter(${FILTER})/aggregate(numberofemployees with sum as total)`,
    });
    assert.equal(answer.value[0].total, 78);
});
await check("texts of all languages, as filter and as value", async () => {
    const name = "Łódź — O'Brien & Söhne, 株式会社 😀";
    const accountid = await created("accounts", { name });
    const answer = await api.retrieveMultiple({
        collection: "accounts", select: ["name"], filter: `name eq '${name.replaceAll("'", "''")}'`,
    });
    assert.deepEqual(answer.value.map(row => [row.accountid, row.name]), [[accountid, name]]);
});

about("count");
await check("the rows of a filter", async () => {
    assert.equal(await api.count({ collection: "accounts", filter: FILTER }), 12);
});
await check("the rows of a table", async () => {
    assert.ok((await api.count({ collection: "accounts" })) >= 12);
});
await check("rows of all pages", async () => {
    assert.equal(await api.countAll({ collection: "accounts", filter: FILTER, select: ["name"] }), 12);
});

about("FetchXML");
const fetchXml = (more = "") => `<fetch ${more}><entity name="account"><attribute name="name"/>`
    + `<order attribute="name"/><filter><condition attribute="name" operator="like" value="${MARK}%"/></filter></entity></fetch>`;
await check("rows", async () => {
    const answer = await api.fetch({ collection: "accounts", fetchXml: fetchXml() });
    assert.equal(answer.value.length, 12);
});
await check("page by page with the server's cookie", async () => {
    const first = await api.fetch({ collection: "accounts", fetchXml: fetchXml('count="5"'), includeAnnotations: "*", pageNumber: 1 });
    assert.equal(first.value.length, 5);
    assert.equal(first.PagingInfo.nextPage, 2);
    const second = await api.fetch({
        collection: "accounts",
        fetchXml: fetchXml('count="5"'),
        includeAnnotations: "*",
        pageNumber: first.PagingInfo.nextPage,
        pagingCookie: first.PagingInfo.cookie,
    });
    assert.deepEqual(second.value.map(row => row.name.slice(-2)), ["06", "07", "08", "09", "10"]);
});
await check("all pages at once", async () => {
    const answer = await api.fetchAll({ collection: "accounts", fetchXml: fetchXml('count="5"'), includeAnnotations: "*" });
    assert.equal(new Set(answer.value.map(row => row.accountid)).size, 12);
});
await check("columns of a linked table under its alias", async () => {
    const contactid = await created("contacts", { firstname: "Linked", lastname: MARK });
    await created("accounts", { name: `Link ${MARK}`, "primarycontactid@odata.bind": `contacts(${contactid})` });
    const answer = await api.fetch({
        collection: "accounts",
        fetchXml: `<fetch><entity name="account"><attribute name="name"/>`
            + `<link-entity name="contact" from="contactid" to="primarycontactid" alias="person"><attribute name="fullname"/>`
            + `<filter><condition attribute="lastname" operator="eq" value="${MARK}"/></filter></link-entity></entity></fetch>`,
    });
    assert.equal(answer.value[0]["person.fullname"] ?? answer.value[0].person?.fullname, `Linked ${MARK}`);
});
await check("aggregates", async () => {
    const answer = await api.fetch({
        collection: "accounts",
        fetchXml: `<fetch aggregate="true"><entity name="account"><attribute name="numberofemployees" alias="total" aggregate="sum"/>`
            + `<filter><condition attribute="name" operator="like" value="${MARK}%"/></filter></entity></fetch>`,
    });
    assert.equal(answer.value[0].total, 78);
});

about("change tracking");
await check("what changed since", async () => {
    const first = await api.retrieveMultiple({ collection: "accounts", select: ["name"], trackChanges: true });
    assert.ok(first.oDataDeltaLink, "a delta link");
    const added = await created("accounts", { name: "Added later" });
    const gone = await created("accounts", { name: "Gone later" });
    await api.deleteRecord({ collection: "accounts", key: gone });
    const changes = await api.retrieveMultiple({ collection: "accounts" }, first.oDataDeltaLink);
    assert.ok(changes.value.some(row => row.accountid === added));
    assert.ok(changes.value.some(row => row.id === gone && row.reason === "deleted"));
});
