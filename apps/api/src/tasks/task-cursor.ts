import type { TaskCursor } from '@vouch/storage';
import { ID_PATTERN } from '../validation/path-values';

const MICROSECONDS = /^\d{1,18}$/;

/** Where a page of tasks ended, as clients carry it. */
export const cursorText = ({ created_us, task_id }: TaskCursor): string =>
  Buffer.from(`${created_us} ${task_id}`).toString('base64url');

/** Undefined for anything that {@link cursorText} did not make. */
export function parseCursor(text: string): TaskCursor | undefined {
  const [created_us = '', task_id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  return MICROSECONDS.test(created_us) && ID_PATTERN.test(task_id) ? { created_us, task_id } : undefined;
}
