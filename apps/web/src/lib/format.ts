import type { Cost, TokenUsage } from '@vouch/shared';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in seconds as "42 s", "3 min 05 s", "2 h 10 min" or "4 d 3 h". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${String(whole % MINUTE).padStart(2, '0')} s`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A duration in seconds as a stopwatch shows it: "4:07" or "1:04:07". */
export function formatClockLength(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / HOUR), Math.floor(whole / MINUTE) % 60, whole % MINUTE];
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`;
}

/** How long ago `then` was, coarse; both in Unix seconds. */
export function formatAge(then: number, now: number): string {
  const seconds = Math.max(0, now - then);
  if (seconds < 45) return 'just now';
  if (seconds < HOUR) return `${Math.max(1, Math.round(seconds / MINUTE))} min ago`;
  if (seconds < DAY) return `${Math.round(seconds / HOUR)} h ago`;
  return `${Math.round(seconds / DAY)} d ago`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export const formatClock = (unixSeconds: number): string => clock.format(unixSeconds * 1000);
export const formatDate = (unixSeconds: number): string => date.format(unixSeconds * 1000);

export const formatCount = (count: number): string => compact.format(count);

export const formatTokens = (usage: TokenUsage): string =>
  formatCount(usage.prompt_tokens + usage.completion_tokens);

export function formatCost(cost: Cost): string {
  if (cost.usd === null) return 'price unknown';
  return cost.usd > 0 && cost.usd < 0.01 ? '< $0.01' : `$${cost.usd.toFixed(2)}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
