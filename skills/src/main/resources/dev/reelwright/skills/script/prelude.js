/* What authors are given, made of the one way to the host. It stands before a script on the script's first line, so it has no line comments. */
(() => {
    const ask = globalThis.host;
    delete globalThis.host;
    const told = (name, value) => {
        const answer = ask(name, value);
        if (answer !== null && typeof answer === "object" && answer.failed) {
            const error = new Error(answer.failed.message);
            error.kind = answer.failed.kind;
            throw error;
        }
        return answer;
    };
    const named = (asset) => (typeof asset === "string" ? { asset } : asset);
    globalThis.call = (capability, inputs) => told("call", { capability, inputs: inputs === undefined ? {} : inputs }).outputs;
    globalThis.ffmpeg = (description) => told("ffmpeg", description);
    globalThis.facts = (asset) => told("facts", named(asset));
    globalThis.envelope = (asset, options) => told("envelope", { of: named(asset), options: options === undefined ? {} : options });
    globalThis.refuse = (message) => told("refuse", String(message));
    globalThis.random = Math.random;
})();
