// The last requests to the Web API, newest first; each opens to what was in it.

const EVERY = 2000;
const SHOWN = 200;

async function showRequests() {
    let filter = "";
    let opened = null;
    let last = "";
    const list = element("div");
    const draw = async () => {
        const { requests } = await ask("GET", `/emulator/requests?last=${SHOWN}`);
        const state = JSON.stringify([requests.at(-1)?.number, requests.length, filter, opened]);
        // Left alone while nothing happened, so that selecting and reading is not disturbed.
        if (state === last) return;
        last = state;
        const found = requests.filter(request => `${request.method} ${request.path} ${request.status} ${request.fault ?? ""}`.toLowerCase().includes(filter)).reverse();
        const rows = [];
        for (const request of found) {
            rows.push(rowOf(request, request.number === opened, () => {
                opened = opened === request.number ? null : request.number;
                attempt(draw);
            }));
            if (request.number === opened) rows.push(await exchange(request.number));
        }
        list.replaceChildren(tableOf("Requests",
            [{ name: "#", number: true, wide: true }, { name: "Time", wide: true }, { name: "Method" }, { name: "Path" }, { name: "Status" }, { name: "ms", number: true }, { name: "Fault", wide: true }],
            rows, filter ? "No request is so." : "No request yet. The Web API is at /api/data/v9.2/."));
    };
    await draw();
    main.replaceChildren(
        element("div", { class: "bar" },
            element("h2", {}, "Requests ", element("small", {}, `the last ${SHOWN}, newest first`)),
            element("input", {
                class: "end", type: "search", placeholder: "Search requests", "aria-label": "Search requests",
                oninput: event => { filter = event.target.value.toLowerCase(); attempt(draw); },
            })),
        list);
    const timer = setInterval(() => { if (!document.hidden) attempt(draw); }, EVERY);
    return () => clearInterval(timer);
}

function rowOf(request, open, toggle) {
    const kind = "s" + String(request.status)[0];
    return element("tr", {},
        element("td", { class: "number wide quiet" }, String(request.number)),
        element("td", { class: "wide quiet" }, element("time", { datetime: request.time }, request.time.slice(11, 23))),
        element("td", { class: "mono" }, request.method),
        element("td", { class: "mono path" }, element("button", { class: "open", "aria-expanded": String(open), onclick: toggle }, readable(request.path))),
        element("td", { class: `status ${kind}` }, request.status === 0 ? "cut" : String(request.status)),
        element("td", { class: "number" }, number.format(request.millis)),
        element("td", { class: "wide" }, request.fault ? element("span", { class: "tag" }, request.fault) : ""));
}

function readable(path) {
    try {
        return decodeURIComponent(path);
    } catch {
        return path;
    }
}

async function exchange(number) {
    let parts;
    try {
        const kept = await ask("GET", `/emulator/requests/${number}`);
        parts = [side("Request", kept.request), side("Answer", kept.answer)];
    } catch (e) {
        parts = [element("p", { class: "quiet" }, e.message)];
    }
    return element("tr", {}, element("td", { colspan: 7 }, element("div", { class: "exchange" }, parts)));
}

function side(title, message) {
    const headers = message.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
    const body = message.body === null
        ? (message.length ? `(${message.length} bytes that are no text)` : "(no body)")
        : indented(message.body) + (message.cut ? `\n… cut: the whole has ${message.length} bytes` : "");
    return element("section", { "aria-label": title },
        element("h3", {}, title), element("pre", { tabindex: 0 }, headers || "(no headers)"), element("pre", { tabindex: 0 }, body || "(no body)"));
}

function indented(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}
