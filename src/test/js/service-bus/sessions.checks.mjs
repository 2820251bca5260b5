import { assert, check, refusal } from "../checks.mjs";
import { client, queue, receive, send } from "./client.mjs";

const SESSIONS = { requiresSession: true, lockDuration: "PT5S" };

export function sessions() {
    return [
        check("accept a session by its id", async () => {
            const name = await queue(SESSIONS);
            await send(name, { body: 1, sessionId: "A" }, { body: 2, sessionId: "B" }, { body: 3, sessionId: "A" });
            const a = await client.acceptSession(name, "A");
            assert.equal(a.sessionId, "A");
            const received = await receive(a, 2);
            assert.deepEqual(received.map(m => m.body), [1, 3]);
            for (const message of received) {
                await a.completeMessage(message);
            }
            const e = await refusal(() => client.acceptSession(name, "A"));
            assert.equal(e.code, "SessionCannotBeLocked");
        }),
        check("accept the next session", async () => {
            const name = await queue(SESSIONS);
            await send(name, { body: 1, sessionId: "A" }, { body: 2, sessionId: "B" });
            const first = await client.acceptNextSession(name);
            const second = await client.acceptNextSession(name);
            assert.deepEqual([first.sessionId, second.sessionId], ["A", "B"]);
        }),
        check("keep the state of a session", async () => {
            const name = await queue(SESSIONS);
            const first = await client.acceptSession(name, "A");
            assert.equal(await first.getSessionState(), null);
            await first.setSessionState({ step: 2 });
            await first.close();
            const again = await client.acceptSession(name, "A");
            assert.deepEqual(await again.getSessionState(), { step: 2 });
        }),
        check("renew the lock of a session", async () => {
            const name = await queue(SESSIONS);
            const session = await client.acceptSession(name, "A", { maxAutoLockRenewalDurationInMs: 0 });
            const before = session.sessionLockedUntilUtc;
            await new Promise(resolve => setTimeout(resolve, 1_000));
            assert.ok(await session.renewSessionLock() > before);
        }),
        check("refuse what has no session", async () => {
            const name = await queue(SESSIONS);
            const e = await refusal(() => send(name, { body: "x" }));
            assert.match(e.message, /SessionId was not set/);
        }),
    ];
}
