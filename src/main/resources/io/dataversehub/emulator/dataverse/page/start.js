// Shows what the address names, and keeps the numbers at the top up to date.

const SECTIONS = { requests: showRequests, limits: showLimits, faults: showFaults, environment: showEnvironment };
let leave = () => {};

async function show() {
    leave();
    leave = () => {};
    const [section, ...rest] = place();
    for (const link of document.querySelectorAll("nav a")) {
        if (link.hash === `#/${section || "tables"}`) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    try {
        leave = (await (SECTIONS[section] ? SECTIONS[section]() : showData(rest))) ?? (() => {});
    } catch (e) {
        main.replaceChildren(element("div", { class: "card", role: "alert" }, element("h2", {}, "That did not work"), element("p", {}, e.message)));
    }
}

const showData = ([set, id]) => (id ? showRow(set, id) : set ? showRows(set) : showTables());

async function showStats() {
    const stats = await ask("GET", "/emulator/stats");
    const written = Object.values(stats.rowsWritten).reduce((sum, rows) => sum + rows, 0);
    const refused = Object.values(stats.throttled).reduce((sum, kind) => sum + kind, 0);
    const pairs = [["Requests", stats.requests], ["Rows written", written], ["Refused (429)", refused], ["In flight", stats.inFlight]];
    document.getElementById("stats").replaceChildren(...pairs.map(([label, value]) =>
        element("div", {}, element("dt", {}, label), element("dd", {}, number.format(value)))));
}

window.addEventListener("hashchange", async () => {
    await show();
    main.focus();
});
show();
attempt(showStats);
setInterval(() => { if (!document.hidden) showStats().catch(() => say("The emulator does not answer.")); }, 2000);
