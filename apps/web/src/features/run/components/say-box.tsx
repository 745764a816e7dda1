import { useMutation } from '@tanstack/react-query';
import { findSecrets, MAX_ANSWER_LENGTH, maskSecrets, type PastedSecret, type Phase } from '@vouch/shared';
import { SendHorizontal } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { PastedKeyDialog } from '../../../credential-form/pasted-key-dialog';
import { createSubmissionKey } from '../../../lib/submission-key';
import { Button } from '../../../ui/button';
import { inputStyle } from '../../../ui/field';
import { sayToTask } from '../api/say-to-task';

const HINTS: Partial<Record<Phase, string>> = {
  paused: 'The run is paused; the team reads it when it goes on.',
  waiting: 'This does not answer what the run waits for; the team reads it when it goes on.',
};

interface Props {
  taskId: string;
  phase: Phase;
  ended: boolean;
}

/** Where a person speaks to the team, at any time until the run ends. */
export function SayBox({ taskId, phase, ended }: Props) {
  const [words, setWords] = useState('');
  const [pasted, setPasted] = useState<PastedSecret[]>();
  const [submission] = useState(createSubmissionKey);
  const say = useMutation({
    mutationFn: (content: string) => sayToTask(taskId, { content }, submission.keyFor(content)),
    onSuccess: (_, said) => {
      submission.spent();
      setWords((now) => (now === said ? '' : now));
    },
  });
  const empty = words.trim() === '';
  const send = () => {
    if (empty || say.isPending || ended) return;
    const found = findSecrets(words);
    if (found.length > 0) setPasted(found);
    else say.mutate(words);
  };
  const sendWithoutKeys = () => {
    const clean = maskSecrets(words);
    setPasted(undefined);
    setWords(clean);
    say.mutate(clean);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const hint = ended ? 'The run has ended.' : empty ? undefined : HINTS[phase];

  return (
    <>
      <form
        aria-label="Say something to the team"
        className="border-t border-line bg-surface"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="mx-auto max-w-4xl px-4 py-2.5 sm:px-8">
          <div className="flex items-end gap-2">
            <textarea
              rows={1}
              aria-label="Message to the team"
              aria-describedby="say-hint"
              data-testid="say-text"
              placeholder={ended ? 'The run has ended.' : 'Say something to the team'}
              disabled={ended}
              maxLength={MAX_ANSWER_LENGTH}
              className={`${inputStyle} field-sizing-content max-h-36 min-h-9 resize-none py-1.5 disabled:cursor-not-allowed disabled:opacity-60`}
              value={words}
              onKeyDown={onKeyDown}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button
              type="submit"
              tone="primary"
              size="icon"
              aria-label="Send"
              disabled={ended || empty || say.isPending}
            >
              <SendHorizontal aria-hidden className="size-4" />
            </Button>
          </div>
          <p id="say-hint" className={hint && !ended ? 'mt-1 text-xs text-soft' : 'sr-only'}>
            {hint}
          </p>
          {say.error && (
            <p role="alert" className="mt-1 text-sm text-bad">
              It was not said: {say.error.message}
            </p>
          )}
        </div>
      </form>
      {pasted && (
        <PastedKeyDialog found={pasted} onClean={sendWithoutKeys} onClose={() => setPasted(undefined)} />
      )}
    </>
  );
}
