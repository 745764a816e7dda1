/** How long a request to a person stays open, in seconds; none is for ever. */
export const WAITS = [
  { value: '', label: 'For ever' },
  { value: '3600', label: 'For an hour' },
  { value: '86400', label: 'For a day' },
  { value: '604800', label: 'For a week' },
] as const;

export type WaitDraft = (typeof WAITS)[number]['value'];

/** The fields of the request: requests for keys and all others stay open equally long. */
export const timeoutsOf = (waits: WaitDraft) =>
  waits === '' ? {} : { credential_timeout_seconds: Number(waits), request_timeout_seconds: Number(waits) };
