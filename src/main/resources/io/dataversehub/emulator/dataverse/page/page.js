"use strict";
// What the parts of the page share. Nothing here, or in them, makes HTML of text: rows hold what anybody wrote.

const main = document.getElementById("main");

/** An element with attributes and children; a text is always text. */
function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
        else if (value === true) made.setAttribute(key, "");
        else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...children.flat().filter(child => child != null));
    return made;
}

function say(text) {
    const message = document.getElementById("message");
    message.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (message.textContent = ""), 6000);
}

/** Asks the emulator; what it refuses is an error with its text. */
async function ask(method, path, body) {
    const answer = await fetch(path, {
        method,
        headers: body ? { "Content-Type": "application/json" } : {},
        body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    const json = text ? JSON.parse(text) : undefined;
    if (!answer.ok) throw new Error(json?.error?.message ?? json?.error ?? `${method} ${path} was answered ${answer.status}`);
    return json;
}

/** Reads of the Web API, past its limits, its faults and the log of requests. */
async function data(path, prefer) {
    const answer = await fetch("/emulator/data/" + path, { headers: prefer ? { Prefer: prefer } : {} });
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.error?.message ?? `answered ${answer.status}`);
    return json;
}

/** Carries out what a button does and says what went wrong. */
async function attempt(work, done) {
    try {
        await work();
        if (done) say(done);
    } catch (e) {
        say(e.message);
    }
}

function confirmed(text) {
    const dialog = document.getElementById("confirm");
    document.getElementById("confirm-text").textContent = text;
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise(resolve =>
        dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

const number = new Intl.NumberFormat("en-US");

/** A table of the page: columns are {name, number, wide}; cells are texts or elements. */
function tableOf(caption, columns, rows, none) {
    const head = columns.map(column => element("th", {
        scope: "col",
        class: [column.number && "number", column.wide && "wide"].filter(Boolean).join(" ") || null,
        "aria-sort": column.sorted ?? null,
    }, column.content ?? column.name));
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        rows.length === 0
            ? element("p", { class: "none" }, none)
            : element("table", {},
                element("caption", {}, caption),
                element("thead", {}, element("tr", {}, head)),
                element("tbody", {}, rows)));
}

/** The parts of the address behind #/, decoded; and another one to go to. */
const place = () => location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
const to = (...parts) => "#/" + parts.map(encodeURIComponent).join("/");
