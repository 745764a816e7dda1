import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError } from '@vouch/client';
import { MAX_ROUNDS_LIMIT, type ForkTask } from '@vouch/shared';
import { useState } from 'react';
import { fieldErrors, type FieldErrors } from '../../../lib/field-errors';
import { createSubmissionKey } from '../../../lib/submission-key';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, inputStyle } from '../../../ui/field';
import { notify } from '../../../ui/notices.store';
import { NumberField } from '../../../ui/number-field';
import { forkTask } from '../api/fork-task';
import { checkFork, forkDraftOf, ofEdit, withoutField, type ForkDraft, type ForkedRun } from '../fork-draft';
import { ForkParts } from './fork-parts';

interface Props {
  taskId: string;
  run: ForkedRun;
  onClose: () => void;
}

/** Asks what a fork shall do otherwise, starts it and leads to it. */
export function ForkDialog({ taskId, run, onClose }: Props) {
  const { message } = run;
  const [draft, setDraft] = useState(() => forkDraftOf(run));
  const [wrong, setWrong] = useState<FieldErrors>();
  const [submission] = useState(createSubmissionKey);
  const navigate = useNavigate();
  const fork = useMutation({
    mutationFn: (body: ForkTask) => forkTask(taskId, body, submission.keyFor(body)),
    onSuccess: ({ task_id, warnings = [] }) => {
      warnings.forEach((warning) => notify(warning));
      onClose();
      void navigate({ to: '/runs/$taskId', params: { taskId: task_id } });
    },
  });
  const refused = fork.error instanceof ApiError ? ofEdit(fieldErrors(fork.error.fields)) : {};
  const errors = wrong ?? refused;
  const unplaced = withoutField(errors, draft.parts);
  const problem = wrong || Object.keys(refused).length > 0 ? unplaced : fork.error?.message;
  const change = (part: Partial<ForkDraft>) => {
    setWrong(undefined);
    setDraft({ ...draft, ...part });
  };
  const submit = () => {
    if (fork.isPending) return;
    const checked = checkFork(draft, run);
    setWrong(checked.errors);
    if (checked.body) fork.mutate(checked.body);
  };
  const changed = draft.content !== message.content;
  const whose = message.sender === 'user' ? 'task' : `message of ${message.sender}`;

  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Fork the run here"
      description={`A new run goes on from a copy of everything up to event ${message.seq}. This run stays as it is.`}
    >
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={`The ${whose}, as the new run has it`}
          hint={
            changed
              ? 'Changed: it is shown as edited, and verified anew.'
              : 'Unchanged: it keeps its verdict.'
          }
          error={errors.content}
        >
          {(control) => (
            <textarea
              {...control}
              rows={8}
              data-testid="fork-text"
              className={`${inputStyle} max-h-[40dvh] resize-y`}
              value={draft.content}
              onChange={(event) => change({ content: event.target.value })}
            />
          )}
        </Field>
        <NumberField
          label="Rounds, the copied ones included"
          max={MAX_ROUNDS_LIMIT}
          value={draft.maxRounds}
          onChange={(value) => change({ maxRounds: value })}
          error={errors.max_rounds}
          className="max-w-60"
        />
        <ForkParts draft={draft} names={run.names} errors={errors} onChange={change} />
        {problem && (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            tone="primary"
            data-testid="confirm-fork"
            disabled={fork.isPending || draft.content.trim() === ''}
          >
            {fork.isPending ? 'Forking…' : 'Fork'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
