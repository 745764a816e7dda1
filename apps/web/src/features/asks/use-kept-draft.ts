import { useState } from 'react';
import type { ZodType } from 'zod';
import type { AskDialogProps } from './ask-dialog.props';
import { keepDraft, readDraft } from './kept-drafts';

/** The answer as far as it is written, from before a reload where there is one; `isSecret` keeps it in the page. */
export function useKeptDraft<T>(
  { taskId, request }: Pick<AskDialogProps, 'taskId' | 'request'>,
  schema: ZodType<T>,
  initial: T,
  isSecret = false,
): [T, (next: T) => void] {
  const key = { taskId, requestId: request.request_id };
  const [draft, setDraft] = useState<T>(() => readDraft(key, schema) ?? initial);
  const change = (next: T): void => {
    keepDraft(key, next, isSecret);
    setDraft(next);
  };
  return [draft, change];
}
