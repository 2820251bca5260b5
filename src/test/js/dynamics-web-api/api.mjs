import { DynamicsWebApi } from "dynamics-web-api";

/** Where the emulator listens: the one argument of the program. */
export const SERVER = process.argv[2];

/** A client as a program makes it; `more` is the client's own configuration. */
export function connect(more = {}) {
    return new DynamicsWebApi({ serverUrl: SERVER, dataApi: { version: "9.2" }, ...more });
}

export const api = connect();

export const ACCOUNT_NAME = { select: ["name"] };

/** Creates a row and answers its id. */
export async function created(collection, data) {
    return api.create({ collection, data });
}

export const FORMATTED = "OData.Community.Display.V1.FormattedValue";
