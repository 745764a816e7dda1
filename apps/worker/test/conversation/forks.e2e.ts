import {
  foldRunState,
  INITIAL_RUN_STATE,
  NOTHING_COPIED,
  withCopied,
  type AgentSpec,
  type DecidedEvent,
  type JournalEvent,
  type JournalEventOf,
  type TokenUsage,
} from '@vouch/shared';
import type { CopiedJournal } from '@vouch/storage';
import { keepHistory } from '../replay/histories';
import { eventually, TEAM } from '../worker-stack';
import { byAgents, ofType, useConversations } from './use-conversations';

type Message = JournalEventOf<'agent_message'>;
type Team = { team: AgentSpec[]; max_rounds: number; draft_ahead: boolean };

const { stack, start, journalOf, answer, nthRequest } = useConversations();

async function finishedRun(text: string) {
  const handle = await start(text);
  return { handle, ...(await journalOf(handle)) };
}

/** A run that goes on from a copy of these events up to a message, as the gateway makes one. */
function fork(events: JournalEvent[], message: Message, content?: string, input: Partial<Team> = {}) {
  const { task_id, seq, message_id } = message;
  const { point } = events.slice(0, seq).reduce(withCopied, NOTHING_COPIED);
  const data = { parent_task_id: task_id, after_seq: seq, message_id, edited: !!content, actor: 'ada' };
  const body = { kind: 'forked', message: 'A copy.', data };
  const forked: DecidedEvent = { seq: seq + 1, ts: message.ts, type: 'info', body };
  const copy: CopiedJournal = {
    parent_task_id: task_id,
    redactions: 0,
    after_seq: seq,
    message_id,
    ...(content !== undefined && { edit: { content, actor: 'ada' } }),
    forked,
  };
  return start('', { ...input, copy, fork: { ...point, last_seq: seq + 1 } });
}

const withoutIds = (events: JournalEvent[]) => events.map(({ task_id: _, ...event }) => event);

it('goes on from a copy with the verdict that was paid for, and calls of its own', async () => {
  const parent = await finishedRun('Write a short plan for a garden.');
  const [, second] = byAgents(parent.events) as [Message, Message];
  const handle = await fork(parent.events, second);
  const { stop_reason, events } = await journalOf(handle);

  expect(stop_reason).toBe('goal_reached');
  expect(withoutIds(events.slice(0, second.seq))).toEqual(withoutIds(parent.events.slice(0, second.seq)));
  expect(events[second.seq]).toMatchObject({
    kind: 'forked',
    data: { parent_task_id: parent.handle.workflowId },
  });
  const verdictOf = (of: JournalEvent[]) =>
    ofType(of, 'verifier_result').find(({ message_id }) => message_id === second.message_id);
  const { reason, verdict } = verdictOf(parent.events) ?? {};
  expect(verdictOf(events)).toMatchObject({
    reason,
    verdict,
    usage: { prompt_tokens: 0, completion_tokens: 0 },
  });

  const ids = byAgents(events).map(({ message_id }) => message_id);
  expect(new Set(ids).size).toBe(ids.length);
  const own = events.slice(second.seq + 1);
  const used = byAgents(own).reduce((sum, { usage }) => sum + (usage?.completion_tokens ?? 0), 0);
  const [finished] = ofType(events, 'finished');
  expect(used).toBeGreaterThan(0);
  expect(finished?.usage.agents.completion_tokens).toBe(used);
  const state = events.reduce(foldRunState, INITIAL_RUN_STATE);
  expect(state.parent).toEqual({ task_id: parent.handle.workflowId, after_seq: second.seq });
  expect(await stack().tasks.find(handle.workflowId)).toMatchObject({ state, last_seq: events.length });
  keepHistory(handle, 'forked');
});

it('verifies an edited message anew, and the team reads it', async () => {
  const parent = await finishedRun('Write a short plan for a pond.');
  const [first] = byAgents(parent.events) as [Message];
  const handle = await fork(parent.events, first, 'Use PEBBLES-7 only, and no pump.');
  const { events } = await journalOf(handle);
  const [edited, next] = byAgents(events) as [Message, Message];
  expect(edited).toMatchObject({
    message_id: first.message_id,
    sender: first.sender,
    content: 'Use PEBBLES-7 only, and no pump.',
    edited_by: 'ada',
  });
  expect(edited.usage).toBeUndefined();
  const verdicts = ofType(events, 'verifier_result').filter((event) => event.message_id === first.message_id);
  expect(verdicts).toHaveLength(1);
  const asked = await stack().outputs.requestOf(handle.workflowId, next.message_id);
  expect(JSON.stringify(asked)).toContain(first.message_id);
  expect(
    JSON.stringify(
      stack()
        .model.requests()
        .map(({ body }) => body),
    ),
  ).toContain('PEBBLES-7');
  expect(await stack().outputs.find(parent.handle.workflowId, first.message_id)).toMatchObject({
    output: { content: first.content },
  });
  keepHistory(handle, 'forked-edited');
});

it('asks again, under a new id, what the copied run was asked', async () => {
  const parentHandle = await start('Publish the notes. scenario:approval');
  const asked = await eventually(stack(), parentHandle, 'approval_request');
  await answer(parentHandle, { request_id: asked.request_id, outcome: 'approved' });
  const parent = await journalOf(parentHandle);
  const before = parent.events.slice(0, asked.seq);
  const message = byAgents(before).at(-1) as Message;
  const handle = await fork(parent.events, message);
  const again = await eventually(stack(), handle, 'approval_request');
  expect(again.seq).toBeGreaterThan(message.seq);
  expect(again.description).toBe(asked.description);
  await answer(handle, { request_id: again.request_id, outcome: 'approved' });
  const { events } = await journalOf(handle);
  const closed = ofType(events, 'action_result').filter(({ request_id }) => request_id === again.request_id);
  expect(closed).toMatchObject([{ outcome: 'approved', actor: 'ada' }]);
  keepHistory(handle, 'forked-request');
});

it('reads a summary that the other run has made, and does not pay for it', async () => {
  const context = { last_messages: 2, summary: true };
  const team = TEAM.map((agent) => (agent.name === 'critic' ? { ...agent, context } : agent));
  const input = { team, max_rounds: 9, draft_ahead: false };
  const handle = await start('scenario:long:9 Count', input);
  const { events } = await journalOf(handle);
  const summary = await stack()
    .db.selectFrom('outputs')
    .select(['call_id', 'output', 'facts'])
    .where('task_id', '=', handle.workflowId)
    .where('kind', '=', 'summary')
    .orderBy('created_at')
    .executeTakeFirstOrThrow();
  const said = byAgents(events);
  const index = said.findIndex(({ message_id }) => message_id === summary.facts.made_by);
  const [before, paying] = said.slice(index - 1) as [Message, Message];

  const forked = await fork(events, before, undefined, input);
  const again = byAgents((await journalOf(forked)).events).find(
    ({ message_id }) => message_id === paying.message_id,
  );
  expect(again).toMatchObject({ sender: 'critic', content: paying.content });
  const { usage } = summary.output as { usage: TokenUsage };
  expect(again?.usage?.completion_tokens).toBe(
    (paying.usage?.completion_tokens ?? 0) - usage.completion_tokens,
  );
  expect(await stack().outputs.find(forked.workflowId, summary.call_id)).toMatchObject({
    output: summary.output,
  });
});

it('starts over from the opening message, with other words', async () => {
  const parent = await finishedRun('Write a short plan for a shed.');
  const [opening] = ofType(parent.events, 'agent_message') as [Message];
  const handle = await fork(parent.events, opening, 'Write a short plan for a BOATHOUSE.');
  const { stop_reason, events } = await journalOf(handle);
  expect(stop_reason).toBe('goal_reached');
  expect(events[1]).toMatchObject({ message_id: 'opening', content: 'Write a short plan for a BOATHOUSE.' });
  expect(await stack().tasks.text(handle.workflowId)).toBe('Write a short plan for a BOATHOUSE.');
  keepHistory(handle, 'forked-opening');
});

it('is a fork of a fork as well as of any run', async () => {
  const parent = await finishedRun('Write a short plan for a fence.');
  const [first] = byAgents(parent.events) as [Message];
  const child = await journalOf(await fork(parent.events, first));
  const [, second] = byAgents(child.events) as [Message, Message];
  const handle = await fork(child.events, second);
  const { events } = await journalOf(handle);
  const { parent: parentOfIt } = events.reduce(foldRunState, INITIAL_RUN_STATE);
  expect(parentOfIt).toEqual({ task_id: second.task_id, after_seq: second.seq });
});

it('takes out of its parent, which waits meanwhile, what a person has taken out of the fork', async () => {
  const parent = await start('scenario:suggestion:redact Plan a small workshop.', { max_rounds: 6 });
  const asked = await nthRequest(parent, 1);
  const span = (asked.data?.args as { span: string }).span;
  const inJson = JSON.stringify(span).slice(1, -1);
  const before = await stack().events(parent);
  const [first] = byAgents(before) as [Message];
  const handle = await fork(before, first);
  await answer(handle, {
    request_id: (await nthRequest(handle, 1)).request_id,
    outcome: 'approved',
    args: { span },
  });
  const ofFork = await journalOf(handle);
  expect(JSON.stringify(ofFork.events)).not.toContain(inJson);
  expect(JSON.stringify(await stack().events(parent))).not.toContain(inJson);

  await answer(parent, { request_id: asked.request_id, outcome: 'rejected' });
  const { events } = await journalOf(parent);
  expect(JSON.stringify(events)).not.toContain(inJson);
  const results = ofType(events, 'action_result').filter(({ action }) => action.startsWith('redact'));
  expect(results.map(({ outcome }) => outcome)).toEqual(['rejected', 'applied']);
  expect(results[1]?.detail).toContain('a run with the same beginning');
  keepHistory(handle, 'redacted-fork');
  keepHistory(parent, 'redacted-by-its-fork');
});
