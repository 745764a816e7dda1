import { uniqueId } from './unique-id';

/**
 * The Idempotency-Key of a form: a repeated submit of the same body reuses it, so that a double click or a retry
 * after a lost answer starts nothing twice. An edited body is another wish and gets another key.
 */
export function createSubmissionKey(newId: () => string = uniqueId) {
  let current: { body: string; key: string } | undefined;
  return {
    keyFor(body: unknown): string {
      const text = JSON.stringify(body);
      if (current?.body !== text) current = { body: text, key: newId() };
      return current.key;
    },
    /** After a success the next submit is a new one. */
    spent(): void {
      current = undefined;
    },
  };
}
