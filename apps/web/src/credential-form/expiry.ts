const DAY = 24 * 3600;

/** How long a key may be used, in days; none is for ever. */
export const EXPIRIES = [
  { value: '', label: 'No expiry' },
  { value: '1', label: 'For a day' },
  { value: '7', label: 'For a week' },
  { value: '30', label: 'For 30 days' },
  { value: '90', label: 'For 90 days' },
] as const;

/** The Unix second at which a key expires that may be used for so many days from now on. */
export const expiresAt = (days: string, now: number): number | undefined =>
  days === '' ? undefined : Math.floor(now / 1000) + Number(days) * DAY;
