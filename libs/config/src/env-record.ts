/** An environment, as `process.env` is one. */
export type EnvRecord = Record<string, string | undefined>;
