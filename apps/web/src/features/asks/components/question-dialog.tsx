import { MAX_ANSWER_LENGTH } from '@vouch/shared';
import { useRef, type KeyboardEvent } from 'react';
import { z } from 'zod';
import { questionMode, type QuestionMode } from '../../../lib/ask-words';
import { Button } from '../../../ui/button';
import { Field, inputStyle } from '../../../ui/field';
import type { AskDialogProps } from '../ask-dialog.props';
import { useKeptDraft } from '../use-kept-draft';
import { useAsk } from '../use-ask';
import { AskFrame } from './ask-frame';

interface Words {
  label: string;
  send: string;
  decline: string;
}

function wordsOf(mode: QuestionMode, agent: string): Words {
  switch (mode) {
    case 'ALWAYS':
      return { label: `What ${agent} says`, send: 'Say this', decline: `Let ${agent} write` };
    case 'TERMINATE':
      return { label: 'What is still to be done', send: 'Go on with this', decline: 'Let it end' };
    case 'clarification':
    case 'ask_user':
      return { label: 'Your answer', send: 'Answer', decline: 'No answer' };
  }
}

/** Asks a question that is answered in words. */
export function QuestionDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem, errors } = useAsk(props);
  const [words, change] = useKeptDraft(props, z.string(), '');
  const box = useRef<HTMLTextAreaElement>(null);
  const labels = wordsOf(questionMode(request), request.agent ?? 'the agent');
  const options = [...new Set(request.options)];
  const empty = words.trim() === '';
  const answer = () => send({ decision: 'answer', answer: words });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || empty || busy) return;
    event.preventDefault();
    answer();
  };

  return (
    <AskFrame
      {...props}
      problem={errors.answer === undefined ? problem : undefined}
      initialFocus={box}
      buttons={
        <>
          <Button disabled={busy} onClick={() => send({ decision: 'decline' })}>
            {labels.decline}
          </Button>
          <Button tone="primary" disabled={busy || empty} onClick={answer}>
            {labels.send}
          </Button>
        </>
      }
    >
      {options.length > 0 && (
        <div role="group" aria-label="Suggested answers" className="mb-4 flex flex-wrap gap-2">
          {options.map((option) => (
            <Button key={option} size="sm" className="max-w-full" onClick={() => change(option)}>
              <span className="truncate">{option}</span>
            </Button>
          ))}
        </div>
      )}
      <Field label={labels.label} error={errors.answer}>
        {(control) => (
          <textarea
            {...control}
            ref={box}
            rows={3}
            maxLength={MAX_ANSWER_LENGTH}
            data-testid="answer-text"
            className={`${inputStyle} field-sizing-content max-h-60 min-h-20`}
            value={words}
            onKeyDown={onKeyDown}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
    </AskFrame>
  );
}
