import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { foldRunState, INITIAL_RUN_STATE, PAUSE_SIGNAL, RESUME_SIGNAL, SAY_SIGNAL } from '@vouch/shared';
import { startTemporal } from '../../../../test/setup/test-servers';
import { waitFor } from '../../../../test/wait-for';
import { keepHistory } from '../replay/histories';
import {
  byAgents,
  expectLiveFigures,
  infos,
  ofType,
  selecting,
  useConversations,
  type Started,
} from './use-conversations';

const TURNS = 300;
/** A history is full after a few turns here, so that a short run needs as many of them as one of thousands of turns. */
const EVENTS_A_HISTORY = 200;
const LIMITS = [90, 180, 10_000];
const SPOKEN_AT = [20, 70, 130, 220, 280];
const PAUSED_AT = 150;
const PATIENCE_MS = 300_000;

let server: Awaited<ReturnType<typeof startTemporal>> | undefined;
const dataDir = mkdtempSync(path.join(tmpdir(), 'vouch-long-run-'));
const { stack, start, journalOf, storeWords, answer } = useConversations(async () => {
  server = await startTemporal(dataDir, {
    'limit.historyCount.suggestContinueAsNew': String(EVENTS_A_HISTORY),
  });
  return server;
});
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const patiently = <T>(ask: () => Promise<T>) => waitFor(ask, PATIENCE_MS);
const stateOf = async ({ workflowId }: Started) => (await stack().tasks.find(workflowId))?.state;
const reached = (handle: Started, round: number) =>
  patiently(async () => ((await stateOf(handle))?.round ?? 0) >= round);

async function sayOnTheWay(handle: Started): Promise<void> {
  for (const round of SPOKEN_AT) {
    await reached(handle, round);
    await storeWords(handle, `p-${round}`, `At ${round}.`);
    await handle.signal(SAY_SIGNAL, { call_id: `p-${round}`, actor: 'ada' });
    // Once more, as a delivery that is repeated.
    await handle.signal(SAY_SIGNAL, { call_id: `p-${round}`, actor: 'ada' });
  }
}

async function raiseOnTheWay(handle: Started): Promise<void> {
  for (const [index, turns] of LIMITS.slice(1).entries()) {
    const request_id = `r${index + 1}`;
    await patiently(async () =>
      (await stateOf(handle))?.awaiting.some((open) => open.request_id === request_id),
    );
    await answer(handle, { request_id, outcome: 'approved', budget: { turns } });
  }
}

async function pauseOnTheWay(handle: Started): Promise<void> {
  await reached(handle, PAUSED_AT);
  await handle.signal(PAUSE_SIGNAL, { actor: 'ada' });
  await patiently(async () => (await stateOf(handle))?.paused);
  await handle.signal(RESUME_SIGNAL, { actor: 'ada' });
}

async function historiesOf({ workflowId }: Started): Promise<string[]> {
  const found: string[] = [];
  for await (const { runId } of stack().client.workflow.list({ query: `WorkflowId = "${workflowId}"` }))
    found.push(runId);
  return found;
}

it(
  `loses nothing in ${TURNS} turns and the many histories that keep them`,
  async () => {
    const handle = await start('Count slowly. scenario:stubborn-agent', {
      ...selecting({}),
      max_rounds: TURNS + 1,
      verifier: { tiers: 't0', on_outage: 'open' },
      budget: { turns: LIMITS[0] },
    });
    const firstHistory = handle.firstExecutionRunId;
    await Promise.all([sayOnTheWay(handle), raiseOnTheWay(handle), pauseOnTheWay(handle)]);
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('max_rounds');

    const messages = byAgents(events).map(({ message_id }) => message_id);
    expect(messages).toHaveLength(TURNS);
    expect(new Set(messages).size).toBe(TURNS);
    expect(ofType(events, 'verifier_result').map(({ message_id }) => message_id)).toEqual(messages);
    const said = ofType(events, 'agent_message').filter(({ message_id }) => message_id.startsWith('p-'));
    expect(said.map(({ content }) => content)).toEqual(SPOKEN_AT.map((round) => `At ${round}.`));

    const asked = ofType(events, 'approval_request').map(({ request_id }) => request_id);
    expect(asked).toEqual(['r1', 'r2']);
    expect(ofType(events, 'action_result').map(({ request_id }) => request_id)).toEqual(asked);
    const raised = infos(events, 'budget_raised').map(({ data }) => data?.budget);
    expect(raised).toEqual(LIMITS.slice(1).map((turns) => ({ turns })));
    expect([infos(events, 'paused').length, infos(events, 'resumed').length]).toEqual([1, 1]);
    expectLiveFigures(events);
    const state = events.reduce(foldRunState, INITIAL_RUN_STATE);
    expect(await stack().tasks.find(handle.workflowId)).toMatchObject({ state, last_seq: events.length });

    const histories = await patiently(async () => {
      const found = await historiesOf(handle);
      return found.length > 8 && found;
    });
    expect(histories).toContain(firstHistory);
    const address = server?.address;
    keepHistory(handle, 'continued', { runId: firstHistory, address });
    keepHistory(handle, 'continued-end', { address });
  },
  PATIENCE_MS,
);
