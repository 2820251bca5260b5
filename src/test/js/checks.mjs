// Runs checks one after the other and tells the end of each as one line of JSON:
//   {"group":"create","check":"with a representation","passed":true}
//   {"group":"create","check":"with a representation","passed":false,"error":"…"}
import assert from "node:assert/strict";

let group = "";

/** Names what the checks that follow are about. */
export function about(name) {
    group = name;
}

/** Runs a check; later ones run even when it fails. What it returns is the caller's. */
export async function check(name, body) {
    const end = { group, check: name, passed: true };
    try {
        return await body();
    } catch (e) {
        end.passed = false;
        end.error = described(e);
        return undefined;
    } finally {
        process.stdout.write(JSON.stringify(end) + "\n");
    }
}

function described(e) {
    if (Array.isArray(e)) {
        return e.map(described).join("; ");
    }
    const status = e?.status ? ` [${e.status} ${e.code ?? ""}]` : "";
    const where = String(e?.stack ?? "").split("\n").find(line => line.includes(".checks.mjs"))?.trim() ?? "";
    return `${e?.message ?? e}${status} ${where}`;
}

/** The error that a call must end with. */
export async function refusal(call) {
    let answer;
    try {
        answer = await call();
    } catch (e) {
        return Array.isArray(e) ? e[0] : e;
    }
    assert.fail("must be refused, but was answered " + JSON.stringify(answer));
}

export { assert };
