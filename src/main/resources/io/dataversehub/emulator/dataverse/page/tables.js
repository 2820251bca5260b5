// Tables with their rows, and the columns of one row.

const PAGE = 50;
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const REFERS_TO = "@Microsoft.Dynamics.CRM.lookuplogicalname";
/** Rows that the server fills itself, and that are alike in all tables, come last. */
const SYSTEM = /^(_?(owner|owning|created|modified|overridden|transactioncurrency)|version|importsequence|timezone|utcconversion|exchangerate|statecode$|statuscode$|.*_base$)/;

let definitions;

async function tables() {
    if (!definitions) {
        const answer = await data("EntityDefinitions?$select=LogicalName,EntitySetName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute");
        definitions = answer.value
            .filter(table => table.EntitySetName)
            .map(table => ({
                name: table.LogicalName,
                set: table.EntitySetName,
                label: table.DisplayCollectionName?.UserLocalizedLabel?.Label ?? table.LogicalName,
                id: table.PrimaryIdAttribute,
                primary: table.PrimaryNameAttribute,
            }));
    }
    return definitions;
}

async function showTables() {
    const [all, stats] = await Promise.all([tables(), ask("GET", "/emulator/stats")]);
    const rows = table => stats.rowsStored[table.set] ?? 0;
    const sorted = [...all].sort((a, b) => (rows(b) > 0) - (rows(a) > 0) || a.name.localeCompare(b.name));
    const list = element("div");
    const show = text => {
        const found = sorted.filter(table => `${table.name} ${table.set} ${table.label}`.toLowerCase().includes(text.toLowerCase()));
        list.replaceChildren(tableOf("Tables", [{ name: "Table" }, { name: "Entity set", wide: true }, { name: "Label", wide: true }, { name: "Rows", number: true }],
            found.map(table => element("tr", {},
                element("th", { scope: "row" }, element("a", { href: to("tables", table.set) }, table.name)),
                element("td", { class: "wide mono" }, table.set),
                element("td", { class: "wide" }, table.label),
                element("td", { class: "number" }, number.format(rows(table))))),
            "No table is called so."));
    };
    show("");
    main.replaceChildren(
        element("div", { class: "bar" },
            element("h2", {}, "Tables ", element("small", {}, `${all.length}, those with rows first`)),
            element("input", { class: "end", type: "search", placeholder: "Search tables", "aria-label": "Search tables", oninput: event => show(event.target.value) })),
        list);
}

async function showRows(set) {
    const table = (await tables()).find(found => found.set === set);
    if (!table) throw new Error(`There is no table with the entity set '${set}'.`);
    const state = { order: null, search: "", pages: [query(table, null, "")], at: 0 };
    const body = element("div");
    const search = element("input", {
        class: "end", type: "search", placeholder: `Search by ${table.primary ?? "name"}`, "aria-label": "Search rows",
        disabled: !table.primary,
        onchange: event => reload({ search: event.target.value }),
    });
    const reload = change => {
        Object.assign(state, change);
        state.pages = [query(table, state.order, state.search)];
        state.at = 0;
        attempt(draw);
    };
    const draw = async () => {
        const answer = await data(state.pages[state.at], `odata.include-annotations="*",odata.maxpagesize=${PAGE}`);
        const next = answer["@odata.nextLink"];
        if (next) state.pages[state.at + 1] = next.replace(/^.*?\/api\/data\/v[\d.]+\//, "");
        const turn = by => attempt(() => { state.at += by; return draw(); });
        body.replaceChildren(
            rowsTable(table, answer.value, state, reload),
            element("div", { class: "bar" },
                element("span", { class: "quiet" }, `${number.format(answer["@odata.count"] ?? 0)} rows${answer["@odata.count"] === 5000 ? " or more" : ""}, page ${state.at + 1}`),
                element("span", { class: "actions end" },
                    element("button", { disabled: state.at === 0, onclick: () => turn(-1) }, "Previous"),
                    element("button", { disabled: !next, onclick: () => turn(1) }, "Next"))));
    };
    await draw();
    main.replaceChildren(
        element("div", { class: "bar" },
            element("h2", {}, element("a", { href: to("tables") }, "Tables"), " / ", table.label, " ", element("small", { class: "mono" }, table.set)),
            search),
        body);
}

function query(table, order, search) {
    const options = ["$count=true"];
    if (order) options.push("$orderby=" + order);
    if (search) options.push("$filter=" + encodeURIComponent(`contains(${table.primary},'${search.replaceAll("'", "''")}')`));
    return `${table.set}?${options.join("&")}`;
}

/** Columns that have a value in one of the rows: its name first, then its own, then what all tables have. */
function columnsOf(table, rows) {
    const names = new Set(rows.flatMap(row => Object.keys(row).filter(key => !key.includes("@") && row[key] !== null)));
    // What is the same in every row, most often a default, tells least.
    const varies = name => rows.length < 2 || rows.some(row => row[name] !== rows[0][name]);
    const rank = name => name === table.primary ? 0 : name === table.id ? 4 : SYSTEM.test(name) ? 3 : varies(name) ? 1 : 2;
    return [...names].sort((a, b) => rank(a) - rank(b));
}

function rowsTable(table, rows, state, reload) {
    const columns = columnsOf(table, rows);
    const first = columns.includes(table.primary) ? table.primary : columns[0];
    return tableOf(`Rows of ${table.name}`,
        columns.map(name => {
            const [by, direction] = (state.order ?? "").split(" ");
            const sorted = by === name ? (direction === "desc" ? "descending" : "ascending") : null;
            const next = by === name && direction !== "desc" ? `${name} desc` : `${name} asc`;
            return {
                name, sorted, number: rows.some(row => isNumber(row, name)),
                content: element("button", { title: `Order by ${name}`, onclick: () => reload({ order: next }) },
                    name, sorted ? (sorted === "ascending" ? " ▲" : " ▼") : ""),
            };
        }),
        rows.map(row => element("tr", {}, columns.map(name => name === first
            ? element("th", { scope: "row", class: "cell" }, element("a", { href: to("tables", table.set, row[table.id]) }, shown(row, name) || row[table.id]))
            : element("td", { class: isNumber(row, name) ? "cell number" : "cell", title: row[name] ?? null }, content(row, name))))),
        "No rows.");
}

/** The value of a choice is a number too, but what is shown is its label. */
const isNumber = (row, name) => typeof row[name] === "number" && !/[a-z]/i.test(row[name + FORMATTED] ?? "");
const shown = (row, name) => String(row[name + FORMATTED] ?? row[name] ?? "");

/** The value of a column; a lookup leads to its row. */
function content(row, name) {
    const target = definitions.find(table => table.name === row[name + REFERS_TO]);
    return target ? element("a", { href: to("tables", target.set, row[name]) }, shown(row, name)) : shown(row, name);
}

async function showRow(set, id) {
    const table = (await tables()).find(found => found.set === set);
    const row = await data(`${encodeURIComponent(set)}(${encodeURIComponent(id)})`, 'odata.include-annotations="*"');
    const columns = columnsOf(table, [row]);
    const empty = Object.keys(row).filter(key => !key.includes("@") && row[key] === null).sort();
    main.replaceChildren(
        element("div", { class: "bar" },
            element("h2", {},
                element("a", { href: to("tables") }, "Tables"), " / ",
                element("a", { href: to("tables", set) }, table.label), " / ",
                table.primary ? shown(row, table.primary) || "(no name)" : "Row"),
            element("span", { class: "quiet mono end" }, row["@odata.etag"])),
        element("div", { class: "card" },
            element("dl", { class: "values" }, columns.flatMap(name => [
                element("dt", { class: "mono" }, name),
                element("dd", {}, content(row, name),
                    row[name + FORMATTED] && String(row[name]) !== row[name + FORMATTED] ? element("span", { class: "quiet mono" }, `  ${row[name]}`) : null),
            ])),
            empty.length ? element("details", {}, element("summary", { class: "quiet" }, `${empty.length} empty columns`), element("p", { class: "mono quiet" }, empty.join(", "))) : null));
}
