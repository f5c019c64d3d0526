// Runs before each script, in the same fresh world: takes the ways out of it away, keeps one for itself, and calls run(input).
// All that it uses later is taken hold of here, so nothing that a script does to the standard objects reaches it.
(() => {
    "use strict";
    const tell = globalThis.java_invoke;
    const evaluate = globalThis.eval;
    const { parse, stringify } = JSON;
    const call = Function.prototype.call;
    const slice = call.bind(String.prototype.slice);
    const wellFormed = call.bind(String.prototype.toWellFormed);
    const text = String;
    const Failure = Error;
    const WrongType = TypeError;
    const kept = (
        "globalThis Infinity NaN undefined Object Function Array Number Boolean String Symbol BigInt Math JSON Date RegExp Map Set WeakMap " +
        "WeakSet WeakRef FinalizationRegistry Promise Proxy Reflect Iterator Error AggregateError EvalError RangeError ReferenceError SyntaxError " +
        "TypeError URIError InternalError ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array " +
        "Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array isFinite isNaN parseFloat parseInt decodeURI " +
        "decodeURIComponent encodeURI encodeURIComponent escape unescape"
    ).split(" ");
    for (const name of Object.getOwnPropertyNames(globalThis)) {
        if (!kept.includes(name)) {
            delete globalThis[name];
        }
    }

    const seed = tell("seed", "", "").split(" ").map((word) => word | 0);
    let [a, b, c, d] = seed;
    Math.random = () => {
        const t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = ((c << 21) | (c >>> 11)) + t | 0;
        return (t >>> 0) / 4294967296;
    };
    for (let i = 0; i < 12; i++) {
        Math.random();
    }

    const json = (value, what) => {
        const told = stringify(value);
        if (told === undefined) {
            throw new WrongType(what);
        }
        return told;
    };
    globalThis.host = (name, value) => {
        const answer = tell("ask", wellFormed(text(name)), json(value === undefined ? null : value, "host: the value is not JSON"));
        if (slice(answer, 0, 1) === "F") {
            throw new Failure(slice(answer, 1));
        }
        return parse(slice(answer, 1));
    };
    globalThis.log = (line) => {
        tell("log", "", wellFormed(text(line)));
    };

    const threw = (error) => {
        let message = "an error that cannot be told";
        let stack = "";
        try {
            message = error instanceof Failure ? text(error.name) + ": " + text(error.message) : text(error);
            stack = error instanceof Failure ? text(error.stack) : "";
        } catch {
            // The error is a trap of the script's own.
        }
        tell("threw", wellFormed(message), wellFormed(stack));
    };

    const onlyCheck = tell("mode", "", "") === "check";
    const source = tell("source", "", "");
    if (onlyCheck) {
        try {
            evaluate('"use strict"; throw typeof run;' + source);
        } catch (found) {
            if (found === "function") {
                tell("returned", "", "null");
            } else if (found === "undefined" || found instanceof ReferenceError) {
                tell("threw", "it defines no function run(input)", "");
            } else {
                threw(found);
            }
        }
        return;
    }
    try {
        const input = parse(tell("input", "", ""));
        const run = evaluate('"use strict";' + source + "\n;typeof run === 'function' ? run : undefined");
        if (run === undefined) {
            throw new WrongType("it defines no function run(input)");
        }
        const result = run(input);
        if (result !== null && typeof result === "object" && typeof result.then === "function") {
            throw new WrongType("run(input) gave a promise: nothing here is waited for, so write it without async");
        }
        tell("returned", "", json(result, "run(input) gave nothing that is JSON"));
    } catch (error) {
        threw(error);
    }
})();
