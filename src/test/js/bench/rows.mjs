// Writes accounts with npm dynamics-web-api, for the benchmark. Arguments: upsert, batch or bulk; the stub's URL; rows to warm
// up; rows to measure. Prints "RESULT rows nanoseconds CPU-nanoseconds peak-RSS-KB".
import { DynamicsWebApi } from "dynamics-web-api";

const [way, server, warm, count] = process.argv.slice(2);
const connect = () => new DynamicsWebApi({ serverUrl: server, dataApi: { version: "9.2" } });
const api = connect();

/** The same rows as LoadRows. */
function row(i) {
    return {
        name: "Contoso Trading " + i,
        telephone1: "+49 30 " + (1_000_000 + (i % 8_999_999)),
        fax: "+49 30 " + (2_000_000 + (i % 7_999_999)),
        address1_line1: (i % 500) + " Example Street",
        address1_city: "City " + (i % 4_000),
        address1_postalcode: String(10_000 + (i % 89_999)),
        emailaddress1: "office" + i + "@example.com",
        numberofemployees: i % 5_000,
        revenue: 1000 + (i % 100_000) + 0.25,
        websiteurl: "https://www.example.com/customers/" + i,
        description: "Customer since 1998, buys from three warehouses; see contract " + i + " for terms.",
    };
}

const key = (i) => "accountnumber='~" + String(i).padStart(9, "0") + "'";

/** How many rows go together, how many calls are under way, and one call. */
const WAYS = {
    upsert: {
        together: 1,
        underWay: 50,
        send: (from) => api.upsert({ collection: "accounts", key: key(from), data: row(from) }),
    },
    batch: {
        together: 100,
        underWay: 4,
        send: async (from, to) => {
            const one = connect();
            one.startBatch();
            for (let i = from; i < to; i++) {
                one.upsert({ collection: "accounts", key: key(i), data: row(i) });
            }
            await one.executeBatch();
        },
    },
    bulk: {
        together: 1000,
        underWay: 4,
        send: (from, to) => {
            const Targets = [];
            for (let i = from; i < to; i++) {
                Targets.push({
                    "@odata.type": "Microsoft.Dynamics.CRM.account",
                    "@odata.id": "accounts(" + key(i) + ")",
                    ...row(i),
                });
            }
            return api.callAction({
                collection: "accounts",
                actionName: "Microsoft.Dynamics.CRM.UpsertMultiple",
                action: { Targets },
            });
        },
    },
};

async function write(from, to) {
    const { together, underWay, send } = WAYS[way];
    let next = from;
    const caller = async () => {
        while (next < to) {
            const first = next;
            next = Math.min(to, next + together);
            await send(first, next);
        }
    };
    await Promise.all(Array.from({ length: underWay }, caller));
}

await write(0, Number(warm));
const cpu = process.cpuUsage();
const began = process.hrtime.bigint();
await write(Number(warm), Number(warm) + Number(count));
const took = process.hrtime.bigint() - began;
const used = process.cpuUsage(cpu);
console.log(`RESULT ${count} ${took} ${(used.user + used.system) * 1000} ${process.resourceUsage().maxRSS}`);
process.exit(0);
