import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { catalogueError, type CatalogueError, type JournalEvent } from '@vouch/shared';
import type { CredentialInUse, TaskSpec } from '@vouch/storage';
import type { WorkerDeps } from '../activities/create-activities';
import { PATIENCE } from '../activities/provider-patience';
import type { ChatReply, TurnReply } from '../model/chat.types';
import { TOOL_REGISTRY } from '../tools/registry';
import { TEAM } from './journal-events.fixture';

/** What an activity runs in; expected failures stay out of the tests' output. */
export const environment = (info: ConstructorParameters<typeof MockActivityEnvironment>[0] = {}) =>
  new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });

type Outputs = WorkerDeps['outputs'];
type Stored = Awaited<ReturnType<Outputs['storeOnce']>>;

export const unavailable = (retry_after_seconds?: number): CatalogueError =>
  catalogueError('provider_unavailable', { provider: 'openai', status: 503, retry_after_seconds });
export const rejectedKey = (): CatalogueError =>
  catalogueError('credential_rejected', { provider: 'openai', credential_id: 'c1', version: 2 });

const reply = (content: string): TurnReply => ({
  content,
  calls: [],
  model: 'large',
  usage: { prompt_tokens: 10, completion_tokens: 2 },
});

interface MemoryOutputs {
  rows: Map<string, Stored>;
  find: jest.MockedFunction<Outputs['find']>;
  storeOnce: jest.MockedFunction<Outputs['storeOnce']>;
  latestSummary: jest.MockedFunction<Outputs['latestSummary']>;
}

/** Reads outputs from memory as PostgreSQL keeps them: the first of a call wins. */
function memoryOutputs(calls: string[]): MemoryOutputs {
  const rows = new Map<string, Stored>();
  const find: Outputs['find'] = (_, callId) => {
    calls.push(`find ${callId}`);
    return Promise.resolve(rows.get(callId));
  };
  const storeOnce: Outputs['storeOnce'] = ({ call_id, output, facts }) => {
    calls.push(`store ${call_id}`);
    const row = rows.get(call_id) ?? { output, facts };
    rows.set(call_id, row);
    return Promise.resolve(row);
  };
  const latestSummary: Outputs['latestSummary'] = (_, agent) =>
    Promise.resolve([...rows.values()].findLast(({ facts }) => facts.agent === agent));
  return { rows, find: jest.fn(find), storeOnce: jest.fn(storeOnce), latestSummary: jest.fn(latestSummary) };
}

/** What activities depend on, in memory; `calls` is the order in which it was used. */
export function fakeDeps(recent: JournalEvent[] = []) {
  const calls: string[] = [];
  const noting =
    <A extends unknown[], R>(name: string, result: (...args: A) => R) =>
    (...args: A): Promise<R> => {
      calls.push(name);
      return Promise.resolve(result(...args));
    };
  const chat = jest.fn(noting('chat', () => reply('It is 4.\nTERMINATE')));
  const judge = jest.fn(noting('judge', (): ChatReply => reply('{"verdict":"pass","reason":"sound"}')));
  const model = { name: 'large', provider: 'openai', chat, judge };
  const spec = {
    agents: TEAM,
    max_rounds: 10,
    auto_apply: false,
    verifier: { on_outage: 'open' as const, model: 'small' } as TaskSpec['verifier'],
    model: 'team-model',
  };
  const journal = {
    append: jest.fn(noting('append', () => undefined)),
    follow: jest.fn(noting('follow', () => undefined)),
    read: jest.fn(
      noting('read', (_: string, afterSeq: number) => recent.filter(({ seq }) => seq > afterSeq)),
    ),
    readLast: jest.fn(noting('readLast', () => recent)),
  } satisfies WorkerDeps['journal'];
  const tasks = {
    spec: jest.fn(noting('task', (): TaskSpec | undefined => spec)),
    text: jest.fn(noting('text', () => 'Add 2 and 2.')),
  };
  const models = {
    forAgents: jest.fn(noting('forAgents', () => model)),
    forVerifier: jest.fn(noting('forVerifier', () => model)),
    forStrongVerifier: jest.fn(noting('forStrongVerifier', () => model)),
  };
  const vault = {
    resolve: jest.fn(noting('resolve', (): CredentialInUse | undefined => undefined)),
    openWait: jest.fn(noting('openWait', () => ({ credential_id: 'c1', version: 1 }))),
  };
  const drafts: string[] = [];
  const deltas = {
    open: ({ message_id, attempt, sender }) => ({
      write: (text) => void drafts.push(`${sender} ${message_id}/${attempt}: ${text}`),
      end: () => void drafts.push('end'),
    }),
  } satisfies WorkerDeps['deltas'];
  const outputs = memoryOutputs(calls);
  const onError = jest.fn();
  const deps = {
    journal,
    outputs,
    tasks,
    models,
    deltas,
    vault,
    tools: TOOL_REGISTRY,
    toolHosts: {},
    patience: PATIENCE,
    onError,
  } as unknown as WorkerDeps;
  return { deps, spec, calls, drafts, journal, outputs, tasks, models, vault, onError, chat, judge };
}
