/** How long a process may take to end after SIGTERM. */
export const STOP_GRACE_MS = 10_000;
