/** What a request to a person is called, wherever it is shown. */
import type { OpenRequest } from '@vouch/shared';

export type AskKind = OpenRequest['kind'];
type Ask = Pick<OpenRequest, 'kind' | 'provider' | 'agent' | 'data'>;

/** How a question came about; see `question` in the API's description of requests. */
export type QuestionMode = 'ask_user' | 'ALWAYS' | 'TERMINATE' | 'clarification';
const QUESTION_MODES: readonly QuestionMode[] = ['ask_user', 'ALWAYS', 'TERMINATE', 'clarification'];

export const questionMode = ({ data }: Pick<OpenRequest, 'data'>): QuestionMode =>
  QUESTION_MODES.find((mode) => mode === data?.mode) ?? 'ask_user';

function questionTitle(ask: Ask): string {
  const agent = ask.agent ?? 'The team';
  switch (questionMode(ask)) {
    case 'ALWAYS':
      return `Speak in ${agent}’s place?`;
    case 'TERMINATE':
      return `${agent} wants to end the run`;
    case 'clarification':
      return 'Something has to be made clear';
    case 'ask_user':
      return `${agent} asks you`;
  }
}

/** The request in a few words, as a heading. */
export function askTitle(ask: Ask): string {
  switch (ask.kind) {
    case 'credential':
      return `A key for ${ask.provider ?? 'a provider'} is needed`;
    case 'action':
      return 'Your approval is needed';
    case 'question':
      return questionTitle(ask);
    case 'speaker':
      return 'Who speaks next?';
    case 'plan':
      return 'Review the team';
    case 'budget':
      return 'The budget is used up';
  }
}
