import { costOf, type EventDetail, type TokenUsage } from '@vouch/shared';
import { formatCost, formatDate } from '../../lib/format';

interface Spent {
  model?: string | undefined;
  usage?: TokenUsage | undefined;
  cached?: true | undefined;
}

const spentOn = ({ event, call }: EventDetail): Spent => {
  const { model, usage, cached } = event as Spent;
  const asked = call?.request?.model;
  return { model: model ?? (typeof asked === 'string' ? asked : undefined), usage, cached };
};

/** What is worth telling of an event beside its JSON, as label and words. */
export function detailFacts(detail: EventDetail): [label: string, words: string][] {
  const { event, call } = detail;
  const { model, usage, cached } = spentOn(detail);
  const seen = call?.request?.seen_to_seq;
  const facts: [string, string | undefined][] = [
    ['Type', event.type],
    ['Decided', formatDate(event.ts)],
    ['Stored', call ? formatDate(call.stored_at) : undefined],
    ['Model', model],
    ['Tokens', usage && `${usage.prompt_tokens} in, ${usage.completion_tokens} out`],
    ['Cost', model && usage ? formatCost(costOf({ [model]: usage })) : undefined],
    ['Answered', cached && 'from the cache'],
    ['Saw', typeof seen === 'number' ? `the journal up to #${seen}` : undefined],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}
