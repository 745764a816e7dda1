/** Real servers on a busy machine: a limit that only ends what hangs. */
jest.setTimeout(180_000);
