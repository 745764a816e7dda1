import {
  ANSWER_SIGNAL,
  PAUSE_SIGNAL,
  REDACT_SIGNAL,
  RESUME_SIGNAL,
  SAY_SIGNAL,
  STOP_SIGNAL,
} from '@vouch/shared';
import { WorkflowNotFoundError } from '@temporalio/client';
import fc from 'fast-check';
import { waitFor } from '../../../../test/wait-for';
import { TEAM } from '../worker-stack';
import { byAgents, infos, ofType, selecting, useConversations, type Started } from './use-conversations';

const RUNS = 12;
const MAX_ROUNDS = 5;
const PATIENCE_MS = 60_000;
/** A person chooses each speaker, and one of the agents asks before it writes. */
const team = TEAM.slice(0, 2).map((agent, index) =>
  index === 0 ? agent : { ...agent, human_input: 'ALWAYS' as const },
);

const { stack, start, journalOf, storeWords } = useConversations();

/** What the run has been told, in order. */
interface Told {
  stop: boolean;
  /** Who was the first to answer each request, whether it was asked already or not. */
  first: Map<string, string>;
  said: Set<string>;
  /** What was said while the run still went on: no end can have come before it. */
  heard: Set<string>;
  answers: number;
  redactions: number;
  /** As many as came while the run still went on. */
  redacted: number;
  ended: boolean;
}
type Command = fc.AsyncCommand<Told, Started>;

const stateOf = async ({ workflowId }: Started) => (await stack().tasks.find(workflowId))?.state;

/** Signals the run; one that has ended takes none. */
async function tell(told: Told, handle: Started, signal: string, payload: object | null): Promise<boolean> {
  try {
    await handle.signal(signal, payload);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    told.ended = true;
    return false;
  }
}

async function answer(told: Told, handle: Started, request_id: string, choice: string): Promise<void> {
  told.answers += 1;
  const actor = `person ${told.answers}`;
  const sent = await tell(told, handle, ANSWER_SIGNAL, { request_id, outcome: 'answered', actor, choice });
  if (sent && !told.first.has(request_id)) told.first.set(request_id, actor);
}

const command = (name: string, run: Command['run']): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

const order = (name: string, signal: string): Command =>
  command(name, async (told, handle) => {
    await tell(told, handle, signal, { actor: 'ada' });
  });

/** Early, in time, late or again: whichever it is when it comes. */
const answerTo = (number: number, choice: string): Command =>
  command(`answer r${number} ${choice}`, (told, handle) => answer(told, handle, `r${number}`, choice));

const say = (number: number): Command =>
  command(`say ${number}`, async (told, handle) => {
    const call_id = `p-${number}`;
    await storeWords(handle, call_id, `Words ${number}.`);
    if (await tell(told, handle, SAY_SIGNAL, { call_id, actor: 'ada' })) told.said.add(call_id);
  });

const nonsense: Command = command('nonsense', async (told, handle) => {
  for (const signal of [ANSWER_SIGNAL, SAY_SIGNAL, REDACT_SIGNAL])
    for (const payload of [{ call_id: 7, span: 7 }, null]) await tell(told, handle, signal, payload);
});

/** A run of the same family took something out. */
const redact: Command = command('redact', async (told, handle) => {
  if (await tell(told, handle, REDACT_SIGNAL, { span: 'Words' })) told.redactions += 1;
});

const stop: Command = command('stop', async (told, handle) => {
  if (await tell(told, handle, STOP_SIGNAL, { actor: 'ada' })) told.stop = true;
});

/** Lets the run come to where somebody has to act. */
const settle: Command = command('settle', async (told, handle) => {
  const { stop_reason } = await waitFor(async () => {
    const state = await stateOf(handle);
    return state && (state.awaiting.length > 0 || state.paused || state.stop_reason !== null) && state;
  }, PATIENCE_MS);
  if (stop_reason !== null || told.stop) return;
  told.heard = new Set(told.said);
  told.redacted = told.redactions;
});

const commands = fc.commands(
  [
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('planner', 'worker', 'nobody'))
      .map(([number, choice]) => answerTo(number, choice)),
    fc.constant(settle),
    fc.constant(order('pause', PAUSE_SIGNAL)),
    fc.constant(order('resume', RESUME_SIGNAL)),
    fc.integer({ min: 1, max: 3 }).map(say),
    fc.constant(redact),
    fc.constant(nonsense),
    fc.constant(settle),
    fc.constant(stop),
  ],
  { maxCommands: 16 },
);

/** Resumes and answers until the run has ended. */
async function bringToItsEnd(told: Told, handle: Started): Promise<void> {
  await waitFor(async () => {
    const state = await stateOf(handle);
    if (state?.paused) await tell(told, handle, RESUME_SIGNAL, { actor: 'ada' });
    for (const { request_id } of state?.awaiting ?? []) await answer(told, handle, request_id, 'planner');
    return state !== undefined && state.stop_reason !== null;
  }, PATIENCE_MS);
}

async function holdsWhatIsAlwaysTrue(told: Told, handle: Started): Promise<void> {
  const { stop_reason, events } = await journalOf(handle);
  expect(stop_reason === 'max_rounds' || (told.stop && stop_reason === 'user_stopped')).toBe(true);
  expect(events.flatMap((event, index) => (event.type === 'finished' ? index : []))).toEqual([
    events.length - 1,
  ]);

  const asked = ofType(events, 'approval_request').map(({ request_id }) => request_id);
  const closed = ofType(events, 'action_result').filter(({ request_id }) => request_id !== undefined);
  expect(asked).toEqual(asked.map((_, index) => `r${index + 1}`));
  expect(closed.map(({ request_id }) => request_id).sort()).toEqual([...asked].sort());
  for (const { request_id = '', outcome, actor } of closed) {
    const withdrawn = stop_reason === 'user_stopped' && outcome === 'withdrawn';
    expect([request_id, actor]).toEqual([request_id, withdrawn ? 'run' : told.first.get(request_id)]);
  }

  const verdicts = ofType(events, 'verifier_result').map(({ message_id }) => message_id);
  const messages = byAgents(events).map(({ message_id }) => message_id);
  const unsettled = messages.filter((id) => !verdicts.includes(id));
  expect(new Set(verdicts).size).toBe(verdicts.length);
  expect(unsettled).toEqual(stop_reason === 'user_stopped' ? messages.slice(verdicts.length) : []);
  expect(unsettled.length).toBeLessThanOrEqual(1);

  const heard = ofType(events, 'agent_message')
    .map(({ message_id }) => message_id)
    .filter((id) => id.startsWith('p-'));
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard.filter((id) => !told.said.has(id))).toEqual([]);
  expect(heard).toEqual(expect.arrayContaining([...told.heard]));
  const redacted = ofType(events, 'action_result').filter(({ action }) => action === 'redact:[redacted]');
  expect(redacted.length).toBeLessThanOrEqual(told.redactions);
  expect(redacted.length).toBeGreaterThanOrEqual(told.redacted);
  const halts = [...infos(events, 'paused'), ...infos(events, 'resumed')].sort((a, b) => a.seq - b.seq);
  halts.forEach(({ kind }, index) => expect(kind).toBe(index % 2 === 0 ? 'paused' : 'resumed'));

  const after: Told = { ...told };
  for (const signal of [STOP_SIGNAL, SAY_SIGNAL])
    await tell(after, handle, signal, { actor: 'late', call_id: 'p-1' });
  expect(after.ended).toBe(true);
  expect((await journalOf(handle)).events).toHaveLength(events.length);
}

it('keeps its promises whatever people send, whenever and how often', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sent) => {
      const told: Told = {
        stop: false,
        first: new Map(),
        said: new Set(),
        heard: new Set(),
        answers: 0,
        redactions: 0,
        redacted: 0,
        ended: false,
      };
      const handle = await start('Write a short plan for a garden.', {
        ...selecting({ mode: 'manual' }),
        termination: { messages: 1_000 },
        max_rounds: MAX_ROUNDS,
        team,
        agents: team.map(({ system_message: _, ...agent }) => agent),
      });
      await fc.asyncModelRun(() => ({ model: told, real: handle }), sent);
      await bringToItsEnd(told, handle);
      await holdsWhatIsAlwaysTrue(told, handle);
    }),
    // A failure names its seed and the commands that lead to it.
    { numRuns: RUNS, endOnFailure: true, verbose: true },
  );
}, 300_000);
