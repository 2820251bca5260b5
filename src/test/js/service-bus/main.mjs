// What an integration needs of Service Bus, by the npm package @azure/service-bus:
//   node service-bus/main.mjs "Endpoint=sb://localhost:5672;…" http://localhost:5300
// Side by side: each check has entities of its own, and most only wait.
import { client } from "./client.mjs";
import { messages } from "./messages.checks.mjs";
import { sessions } from "./sessions.checks.mjs";
import { entities } from "./entities.checks.mjs";

await Promise.all([...messages(), ...sessions(), ...entities()]);
await client.close();
