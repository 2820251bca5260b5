// Limits, faults, clock and reset.

const LIMITS = [
    ["requests", "Requests", "per user and window"],
    ["executionSeconds", "Execution time", "seconds per user and window"],
    ["concurrent", "At a time", "requests of one user"],
    ["windowSeconds", "Window", "seconds, sliding"],
    ["latencyMillis", "Latency", "milliseconds added to every call"],
    ["latencyPerRowMicros", "Latency per row", "microseconds added for every row written"],
];

function field(label, hint, input, wide = false) {
    return element("label", { class: wide ? "two" : null }, label, input, hint ? element("small", {}, hint) : null);
}

const count = (name, value, more = {}) => element("input", { type: "number", name, value, min: 0, ...more });

/** The filled-in fields of a form, numbers as numbers. */
function values(form) {
    const found = {};
    for (const input of form.elements) {
        if (!input.name || input.value === "") continue;
        found[input.name] = input.type === "checkbox" ? input.checked : input.type === "number" ? Number(input.value) : input.value;
    }
    return found;
}

async function showLimits() {
    const [limits, stats] = await Promise.all([ask("GET", "/emulator/limits"), ask("GET", "/emulator/stats")]);
    const form = element("form", { class: "card", onsubmit: event => {
        event.preventDefault();
        attempt(async () => { await ask("PUT", "/emulator/limits", values(form)); await show(); }, "Limits changed; counting starts anew.");
    } },
        element("p", {}, element("label", {},
            element("input", { type: "checkbox", name: "enabled", checked: limits.enabled }), " Refuse what exceeds the service protection limits")),
        element("div", { class: "fields" }, LIMITS.map(([name, label, hint]) => field(label, hint, count(name, limits[name])))),
        element("div", { class: "actions" }, element("button", { class: "main" }, "Apply")));
    const refused = stats.throttled;
    main.replaceChildren(
        element("div", { class: "bar" }, element("h2", {}, "Limits ", element("small", {}, limits.enabled ? "on" : "off"))),
        element("div", { class: "cards" }, form, element("div", { class: "card" },
            element("h3", {}, "Refused with 429 so far"),
            element("dl", { class: "values" }, [["Too many requests", refused.requests], ["Too much execution time", refused.executionTime], ["Too many at a time", refused.concurrency]]
                .flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, number.format(value))])))));
}

const FAULTS = {
    status: "answers an error, nothing is done",
    lostAnswer: "done and committed, but the connection dies before the answer",
    reset: "the connection dies before anything is done",
    truncate: "done, the answer breaks off in its middle",
    delay: "done, but later",
    expireToken: "401, and the token is not taken again",
};
const OFTEN = [
    ["Next request: 429, retry after 5 s", { fault: "status", status: 429, code: "0x80072322", retryAfter: 5, times: 1 }],
    ["Next three: 503", { fault: "status", status: 503, times: 3 }],
    ["Next POST: lost answer", { fault: "lostAnswer", times: 1, match: { method: "POST" } }],
    ["Every tenth: connection reset", { fault: "reset", probability: 0.1 }],
    ["All two seconds slower", { fault: "delay", delayMillis: 2000 }],
    ["Next: token expired", { fault: "expireToken", times: 1 }],
];

async function showFaults() {
    const { faults } = await ask("GET", "/emulator/faults");
    const order = fault => attempt(async () => { await ask("POST", "/emulator/faults", fault); await show(); }, "Fault ordered.");
    const form = element("form", { class: "card", onsubmit: event => {
        event.preventDefault();
        const { method, path, after, ...fault } = values(form);
        if (fault.fault !== "status") ["status", "code", "retryAfter"].forEach(name => delete fault[name]);
        order({ ...fault, match: { method, path, after } });
    } },
        element("h3", {}, "Order a fault"),
        element("div", { class: "fields" },
            field("What happens", null, element("select", { name: "fault" }, Object.entries(FAULTS).map(([name, text]) => element("option", { value: name }, `${name}: ${text}`))), true),
            field("Method", "empty: any", element("input", { name: "method", placeholder: "POST" })),
            field("Path", "regular expression, found anywhere; empty: any", element("input", { name: "path", placeholder: "/accounts" })),
            field("After", "matching requests let through first", count("after", "")),
            field("Times", "empty: without end", count("times", "1", { min: 1 })),
            field("Probability", "0 to 1; empty: always", count("probability", "", { step: "any", max: 1 })),
            field("Status", "of fault status", count("status", "503", { min: 400, max: 599 })),
            field("Code", "of fault status", element("input", { name: "code", placeholder: "0x80040216" })),
            field("Retry-After", "seconds; empty: none", count("retryAfter", "")),
            field("Delay", "milliseconds, with any fault", count("delayMillis", ""))),
        element("div", { class: "actions" }, element("button", { class: "main" }, "Order")));
    main.replaceChildren(
        element("div", { class: "bar" }, element("h2", {}, "Faults ", element("small", {}, "of requests to the Web API; the first that fits happens")),
            element("button", { class: "end danger", disabled: faults.length === 0, onclick: () => attempt(async () => { await ask("DELETE", "/emulator/faults"); await show(); }, "All faults taken back.") }, "Take all back")),
        element("div", { class: "cards" },
            tableOf("Faults", [{ name: "#", number: true }, { name: "Fault" }, { name: "Requests" }, { name: "How often" }, { name: "Happened", number: true }, { name: "" }],
                faults.map(fault => element("tr", {},
                    element("td", { class: "number" }, String(fault.id)),
                    element("th", { scope: "row" }, described(fault)),
                    element("td", { class: "mono" }, `${fault.match.method ?? "any"} ${fault.match.path ?? ""}${fault.match.after ? `, after ${fault.match.after}` : ""}`),
                    element("td", {}, fault.times ? (fault.times === 1 ? "once" : `${fault.times} times`) : fault.probability ? `${fault.probability * 100} %` : "always"),
                    element("td", { class: "number" }, number.format(fault.hits)),
                    element("td", {}, element("button", { "aria-label": `Take fault ${fault.id} back`, onclick: () => attempt(async () => { await ask("DELETE", `/emulator/faults/${fault.id}`); await show(); }) }, "Take back")))),
                "No faults: everything works."),
            element("div", { class: "card" }, element("h3", {}, "Often wanted"),
                element("div", { class: "actions" }, OFTEN.map(([label, fault]) => element("button", { onclick: () => order(fault) }, label)))),
            form));
}

function described(fault) {
    const parts = [fault.fault];
    if (fault.status) parts.push(`${fault.status} ${fault.code}`);
    if (fault.retryAfter != null) parts.push(`retry after ${fault.retryAfter} s`);
    if (fault.delayMillis) parts.push(`${number.format(fault.delayMillis)} ms later`);
    return parts.join(", ");
}

async function showEnvironment() {
    const clock = await ask("GET", "/emulator/clock");
    const now = element("input", { name: "now", value: clock.now.slice(0, 19) + "Z", "aria-describedby": "clock-hint" });
    const move = event => {
        event.preventDefault();
        attempt(async () => { await ask("PUT", "/emulator/clock", { now: now.value }); await show(); }, "The clock was moved.");
    };
    const reset = (text, path) => attempt(async () => {
        if (!(await confirmed(text))) return;
        await ask("POST", path);
        definitions = undefined;
        await show();
        say("Reset.");
    });
    main.replaceChildren(
        element("div", { class: "bar" }, element("h2", {}, "Clock & reset")),
        element("div", { class: "cards" },
            element("form", { class: "card", onsubmit: move },
                element("h3", {}, "Clock ", element("small", { class: "quiet" }, clock.moved ? "moved" : "real time")),
                element("div", { class: "fields" }, field("Now", null, now)),
                element("p", { id: "clock-hint", class: "quiet" }, "Queries such as Last7Days, createdon and tokens go by it. It goes on running from there."),
                element("div", { class: "actions" }, element("button", { class: "main" }, "Move"),
                    element("button", { type: "button", disabled: !clock.moved, onclick: () => attempt(async () => { await ask("DELETE", "/emulator/clock"); await show(); }, "Back to real time.") }, "Back to real time"))),
            element("div", { class: "card" },
                element("h3", {}, "Reset"),
                element("p", { class: "quiet" }, "The rows that every environment begins with stay, and so do faults. Limits, requests and counters start anew."),
                element("div", { class: "actions" },
                    element("button", { class: "danger", onclick: () => reset("Delete all rows? Tables stay.", "/emulator/reset") }, "Delete all rows"),
                    element("button", { class: "danger", onclick: () => reset("Delete all rows, and the tables and columns made since the start?", "/emulator/reset?schema=true") }, "Delete rows and schema")))));
}
