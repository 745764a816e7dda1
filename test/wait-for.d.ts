/**
 * Asks until the answer is neither false nor undefined, and returns it; an error counts as no answer. The only place
 * in the tests where time passes.
 * @throws with the last error as its cause when there is no answer within `withinMs` (default 15 s)
 */
export declare function waitFor<T>(ask: () => T | Promise<T>, withinMs?: number, pauseMs?: number): Promise<Exclude<T, false | null | undefined>>;
//# sourceMappingURL=wait-for.d.ts.map