import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError } from '@vouch/client';
import { MAX_ROUNDS_LIMIT, type ForkTask, type JournalEventOf } from '@vouch/shared';
import { useState } from 'react';
import { fieldErrors } from '../../../lib/field-errors';
import { createSubmissionKey } from '../../../lib/submission-key';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, inputStyle } from '../../../ui/field';
import { notify } from '../../../ui/notices.store';
import { NumberField } from '../../../ui/number-field';
import { forkTask } from '../api/fork-task';
import { forkBody, forkDraftOf } from '../fork-draft';

interface Props {
  taskId: string;
  message: JournalEventOf<'agent_message'>;
  maxRounds: number;
  onClose: () => void;
}

/** Asks what a fork shall do otherwise, starts it and leads to it. */
export function ForkDialog({ taskId, message, maxRounds, onClose }: Props) {
  const [draft, setDraft] = useState(() => forkDraftOf(message, maxRounds));
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
  const errors = fork.error instanceof ApiError ? fieldErrors(fork.error.fields) : {};
  const [ofText, ofRounds] = [errors['edit.content'], errors['edit.max_rounds']];
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
          if (!fork.isPending) fork.mutate(forkBody(draft, message, maxRounds));
        }}
      >
        <Field
          label={`The ${whose}, as the new run has it`}
          hint={
            changed
              ? 'Changed: it is shown as edited, and verified anew.'
              : 'Unchanged: it keeps its verdict.'
          }
          error={ofText}
        >
          {(control) => (
            <textarea
              {...control}
              rows={8}
              data-testid="fork-text"
              className={`${inputStyle} max-h-[40dvh] resize-y`}
              value={draft.content}
              onChange={(event) => setDraft({ ...draft, content: event.target.value })}
            />
          )}
        </Field>
        <NumberField
          label="Rounds, the copied ones included"
          max={MAX_ROUNDS_LIMIT}
          value={draft.maxRounds}
          onChange={(value) => setDraft({ ...draft, maxRounds: value })}
          error={ofRounds}
          className="max-w-60"
        />
        {fork.error && !ofText && !ofRounds && (
          <p role="alert" className="text-sm text-bad">
            {fork.error.message}
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
