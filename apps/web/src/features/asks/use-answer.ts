import { useMutation } from '@tanstack/react-query';
import type { ActionOutcome, AnswerRequest } from '@vouch/shared';
import { ApiError } from '@vouch/client';
import { OUTCOME_WORDS } from '../../lib/plain-words';
import { notify } from '../../ui/notices.store';
import { answerRequest } from './api/answer-request';

const isOutcome = (text: string): text is ActionOutcome => Object.hasOwn(OUTCOME_WORDS, text);

/** Who answered a request, and how, as one sentence. */
export const answeredSentence = ({ outcome, actor }: { outcome: string; actor: string }): string =>
  `Already answered by ${actor}: ${isOutcome(outcome) ? OUTCOME_WORDS[outcome] : outcome}.`;

/** Sends one answer; ends with `onDone` when the request is closed, whoever closed it. */
export function useAnswer(taskId: string, requestId: string, onDone: () => void) {
  return useMutation({
    mutationFn: (answer: AnswerRequest) => answerRequest(taskId, requestId, answer),
    onSuccess: ({ status, outcome }) => {
      const words = OUTCOME_WORDS[outcome];
      notify(
        status === 'queued'
          ? `Noted: ${words}. It takes effect as soon as a worker is free.`
          : `Answer sent: ${words}.`,
        'good',
      );
      onDone();
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || !error.answered) return;
      notify(answeredSentence(error.answered));
      onDone();
    },
  });
}
