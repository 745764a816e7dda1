/**
 * Half-written answers by run and request: putting a request off or reloading the page does not throw them away. They
 * outlive the page only in this tab, and never when they hold what looks like a key.
 */
import { findSecrets } from '@vouch/shared';
import type { ZodType } from 'zod';

const PREFIX = 'vouch.answer/';
const inPage = new Map<string, unknown>();

export interface DraftKey {
  taskId: string;
  requestId: string;
}

const nameOf = ({ taskId, requestId }: DraftKey) => `${PREFIX}${taskId}/${requestId}`;

/** A browser may refuse to keep anything; then drafts live as long as the page. */
function inTab<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}

function parsed(text: string | null | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** What was written so far; undefined when nothing was, or not of this shape. */
export function readDraft<T>(key: DraftKey, schema: ZodType<T>): T | undefined {
  const name = nameOf(key);
  const kept = inPage.get(name) ?? parsed(inTab((storage) => storage.getItem(name)));
  return schema.safeParse(kept).data;
}

/** @param isSecret what is written is no one's to keep, whatever it looks like */
export function keepDraft(key: DraftKey, draft: unknown, isSecret = false): void {
  const name = nameOf(key);
  inPage.set(name, draft);
  const text = JSON.stringify(draft);
  const mayOutlive = !isSecret && findSecrets(text).length === 0;
  inTab((storage) => (mayOutlive ? storage.setItem(name, text) : storage.removeItem(name)));
}

export function dropDraft(key: DraftKey): void {
  const name = nameOf(key);
  inPage.delete(name);
  inTab((storage) => storage.removeItem(name));
}
