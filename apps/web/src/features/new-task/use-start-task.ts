import { useMutation } from '@tanstack/react-query';
import type { StartTask, StartTaskResponse } from '@vouch/shared';
import { useState } from 'react';
import { ApiError } from '@vouch/client';
import { fieldErrors, type FieldErrors } from '../../lib/field-errors';
import { createSubmissionKey } from '../../lib/submission-key';
import { startTask } from './api/start-task';
import { checkDraft, type TaskDraft } from './task-draft';

/** Fields the form shows a place for; anything else the gateway names is said under the form. */
const SHOWN =
  /^(task|max_rounds|team|build_team(\..+)?|agents(\..+)?|speaker_selection(\..+)?|termination(\..+)?|budget\.(usd|tokens|turns|seconds))$/;

function errorsOf(error: unknown): FieldErrors {
  if (!(error instanceof ApiError))
    return { form: 'Something went wrong in this page. Reload it and try again.' };
  const named = fieldErrors(error.fields);
  const allShown = Object.keys(named).length > 0 && Object.keys(named).every((field) => SHOWN.test(field));
  return allShown ? named : { ...named, form: error.message };
}

/** Validates and starts; `onStarted` runs once for each run that was started. */
export function useStartTask(onStarted: (response: StartTaskResponse) => void) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const [submission] = useState(createSubmissionKey);
  const mutation = useMutation({
    mutationFn: (body: StartTask) => startTask(body, submission.keyFor(body)),
    onSuccess: (response) => {
      submission.spent();
      onStarted(response);
    },
    onError: (error) => setErrors(errorsOf(error)),
  });

  function submit(draft: TaskDraft): void {
    if (mutation.isPending) return;
    const checked = checkDraft(draft);
    setErrors(checked.errors ?? {});
    if (checked.body) mutation.mutate(checked.body);
  }

  return { errors, submit, busy: mutation.isPending || mutation.isSuccess };
}
