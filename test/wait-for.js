"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.waitFor = waitFor;
const promises_1 = require("node:timers/promises");
const PAUSE_MS = 20;
/**
 * Asks until the answer is neither false nor undefined, and returns it; an error counts as no answer. The only place
 * in the tests where time passes.
 * @throws with the last error as its cause when there is no answer within `withinMs` (default 15 s)
 */
async function waitFor(ask, withinMs = 15_000, pauseMs = PAUSE_MS) {
    const deadline = Date.now() + withinMs;
    let cause;
    do {
        try {
            const answer = await ask();
            if (answer !== false && answer !== undefined && answer !== null) {
                return answer;
            }
        }
        catch (error) {
            cause = error;
        }
        await (0, promises_1.setTimeout)(pauseMs);
    } while (Date.now() < deadline);
    throw new Error(`waited ${withinMs} ms in vain`, { cause });
}
//# sourceMappingURL=wait-for.js.map