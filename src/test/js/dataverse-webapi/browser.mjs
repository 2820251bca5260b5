/**
 * What the client uses of a browser: it was written for web resources of model-driven apps, and its variant for Node.js
 * speaks HTTPS on port 443 only.
 */
globalThis.XMLHttpRequest = class {
    readyState = 0;
    status = 0;
    response = "";
    onreadystatechange = null;
    #headers = {};

    open(method, url) {
        this.method = method;
        this.url = url;
    }

    setRequestHeader(name, value) {
        this.#headers[name] = value;
    }

    getAllResponseHeaders() {
        return [...this.answered].map(([name, value]) => `${name}: ${value}`).join("\r\n");
    }

    async send(body) {
        try {
            const answer = await fetch(this.url, { method: this.method, headers: this.#headers, body });
            this.status = answer.status;
            this.answered = answer.headers;
            this.response = await answer.text();
        } catch {
            this.answered = new Headers();
        }
        this.readyState = 4;
        this.onreadystatechange?.();
    }
};
