/** What a run has used so far, from its events: the same figures that its budget limits. */
import { costOf, spentOf, type Cost, type JournalEvent, type TokenUsage } from '@vouch/shared';
import { z } from 'zod';

export interface PartySpending {
  tokens: number;
  cost: Cost;
}

export interface Spending {
  agents: PartySpending;
  verifier: PartySpending;
  /** Messages that agents wrote, discarded drafts included. */
  turns: number;
  /** Seconds up to the last event; waiting for a person does not count. */
  seconds: number;
  /** Unix seconds since when it runs without a break; null while it waits, is paused, or has ended. */
  runningSince: number | null;
}

type ByModel = Map<string, TokenUsage>;

const draftSchema = z.object({
  model: z.string().optional(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).optional(),
});

function add(to: ByModel, model: string | undefined, usage: TokenUsage | undefined): void {
  if (!usage) return;
  const name = model ?? 'unnamed';
  const before = to.get(name) ?? { prompt_tokens: 0, completion_tokens: 0 };
  to.set(name, {
    prompt_tokens: before.prompt_tokens + usage.prompt_tokens,
    completion_tokens: before.completion_tokens + usage.completion_tokens,
  });
}

const totalOf = (usage: ByModel): PartySpending => ({
  tokens: [...usage.values()].reduce((sum, each) => sum + each.prompt_tokens + each.completion_tokens, 0),
  cost: costOf(Object.fromEntries(usage)),
});

/** The time that a run runs: from its start to its end, without the waits for people. */
function stopwatch() {
  const open = new Set<string>();
  let paused = false;
  let began = false;
  let since: number | null = null;
  let seconds = 0;

  function note(event: JournalEvent): void {
    if (event.type === 'info' && event.kind === 'started') began = true;
    if (event.type === 'info' && event.kind === 'paused') paused = true;
    if (event.type === 'info' && event.kind === 'resumed') paused = false;
    if (event.type === 'credential_request' || event.type === 'approval_request') open.add(event.request_id);
    if (event.type === 'action_result' && event.request_id !== undefined) open.delete(event.request_id);
  }

  return {
    take(event: JournalEvent): void {
      note(event);
      if (since !== null) seconds += Math.max(0, event.ts - since);
      const runs = began && !paused && open.size === 0 && event.type !== 'finished';
      since = runs ? event.ts : null;
    },
    read: () => ({ seconds, runningSince: since }),
  };
}

/** What a fork copied was paid for by another run. */
function ownEvents(events: readonly JournalEvent[]): readonly JournalEvent[] {
  const copied = events.findLastIndex((event) => event.type === 'info' && event.kind === 'forked');
  return copied === -1 ? events : events.slice(copied + 1);
}

export function spendingOf(events: readonly JournalEvent[]): Spending {
  const agents: ByModel = new Map();
  const verifier: ByModel = new Map();
  const watch = stopwatch();
  let turns = 0;
  for (const event of ownEvents(events)) {
    watch.take(event);
    if (event.type === 'verifier_result') {
      add(verifier, event.model, event.usage);
      for (const call of event.earlier_calls ?? []) add(verifier, call.model, call.usage);
    }
    if (event.type === 'agent_message' && event.usage) {
      turns += 1;
      add(agents, event.model, event.usage);
    }
    if (event.type === 'info')
      for (const [model, usage] of Object.entries(spentOf(event.data))) add(agents, model, usage);
    if (event.type === 'info' && event.kind === 'draft_discarded') {
      const draft = draftSchema.safeParse(event.data).data;
      turns += 1;
      add(agents, draft?.model, draft?.usage);
    }
  }
  return { agents: totalOf(agents), verifier: totalOf(verifier), turns, ...watch.read() };
}
