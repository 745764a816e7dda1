/** What the model answers: a text, or one call of a function with JSON arguments. */
export type Reply = { kind: 'text'; text: string } | { kind: 'call'; name: string; arguments: string };
