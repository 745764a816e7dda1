import OpenAI from 'openai';
import { DEFAULT_TEAM, runTeam, type Agent, type TeamRun } from '../testing/run-team.fixture';
import { startSimulatedModel, type SimulatedModel } from './simulated-model.server';

let model: SimulatedModel;
let client: OpenAI;

beforeAll(async () => {
  model = await startSimulatedModel();
  client = new OpenAI({ baseURL: model.url, apiKey: 'simulated', maxRetries: 0 });
});
afterAll(() => model.stop());

const SOLO: readonly Agent[] = [{ name: 'Solo' }];
const ODD: readonly Agent[] = [
  { name: 'Zed', system: 'You like short sentences.' },
  { name: 'x_1', system: 'You do the work that was agreed.' },
  { name: 'Quill', system: 'You review what the others hand in.' },
  { name: 'B-4', system: 'You keep an eye on time.' },
];
const CRITICS: readonly Agent[] = [{ name: 'critic' }, { name: 'reviewer' }];
const TEAMS: [string, readonly Agent[]][] = [
  ['the default team', DEFAULT_TEAM],
  ['one agent', SOLO],
  ['four oddly named agents', ODD],
  ['two critics', CRITICS],
];

const verdictsOf = ({ said }: TeamRun) => said.map(({ verdict }) => verdict.verdict);

describe('a simulated run', () => {
  it.each(TEAMS)('ends with %s, every message passing', async (_, team) => {
    for (const task of ['Plan a garden party', 'What is 17 * 24?', 'Write 300 words about rain']) {
      const run = await runTeam({ client, task, team });
      expect(run.ended).toBe(true);
      expect(new Set(verdictsOf(run))).toEqual(new Set(['pass']));
      expect(run.said.at(-1)?.text).toMatch(/\*\*Final answer\*\*[^]*simulated[^]*\n\nTERMINATE$/);
    }
  });

  it.each(TEAMS)('wrong-claim: fails once with %s, is corrected and passes', async (_, team) => {
    const { said, ended } = await runTeam({ client, task: 'scenario:wrong-claim What is 12 × 12?', team });
    expect(ended).toBe(true);
    const failed = said.filter(({ verdict }) => verdict.verdict === 'fail');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.verdict).toMatchObject({ category: 'wrong_computation', evidence: ['12 × 12 = 134'] });
    const retry = said[said.indexOf(failed[0] as (typeof said)[number]) + 1];
    expect(retry).toMatchObject({ sender: failed[0]?.sender, verdict: { verdict: 'pass' } });
    expect(retry?.text).toContain('12 × 12 = 144');
  });

  it('wrong-claim: has a product of its own', async () => {
    const { said } = await runTeam({ client, task: 'scenario:wrong-claim', team: DEFAULT_TEAM });
    expect(said[1]).toMatchObject({ sender: 'worker', verdict: { verdict: 'fail' } });
    expect(said[1]?.text).toContain('17 × 24 = 398');
    expect(said[2]?.text).toContain('17 × 24 = 408');
  });

  it.each(TEAMS)('missing-credential: asks once with %s and goes on', async (_, team) => {
    const { said, ended } = await runTeam({
      client,
      task: 'scenario:missing-credential:GitHub list issues',
      team,
    });
    expect(ended).toBe(true);
    const asking = said.filter(({ text }) => /^request_credential:github:needed/m.test(text));
    expect(asking).toHaveLength(1);
    expect(asking[0]?.verdict.verdict).toBe('pass');
    expect(said.some(({ text }) => text.includes('The key for github is there'))).toBe(true);
  });

  it('missing-credential: asks for the weather by default', async () => {
    const { said } = await runTeam({ client, task: 'scenario:missing-credential', team: DEFAULT_TEAM });
    expect(said[1]?.sender).toBe('worker');
    expect(said[1]?.text).toMatch(/^request_credential:weather:needed to fetch the forecast$/m);
  });

  it.each(TEAMS)('approval: announces once with %s and ends after the yes', async (_, team) => {
    const { said, ended } = await runTeam({ client, task: 'scenario:approval', team });
    expect(ended).toBe(true);
    const warned = said.filter(({ verdict }) => verdict.verdict === 'warn');
    expect(warned).toHaveLength(1);
    expect(warned[0]?.verdict.suggested_actions[0]).toMatch(/^request_approval:The result is ready/);
    expect(said.filter(({ text }) => text.includes('[needs approval]'))).toHaveLength(1);
  });

  it('injection: fails once, then a clean message passes', async () => {
    const run = await runTeam({ client, task: 'scenario:injection Plan a party', team: DEFAULT_TEAM });
    expect(run.ended).toBe(true);
    expect(verdictsOf(run).slice(0, 3)).toEqual(['pass', 'fail', 'pass']);
    expect(run.said[1]?.verdict.category).toBe('injection');
  });

  it('verdict-credential: the verifier asks at the worker once', async () => {
    const { said, ended } = await runTeam({
      client,
      task: 'scenario:verdict-credential',
      team: DEFAULT_TEAM,
    });
    expect(ended).toBe(true);
    const asking = said.filter(({ verdict }) => verdict.suggested_actions.length > 0);
    expect(asking).toHaveLength(1);
    expect(asking[0]).toMatchObject({
      sender: 'worker',
      verdict: { suggested_actions: ['request_credential:openrouter:needed for the verifier'] },
    });
  });

  it('stubborn-agent: does not end', async () => {
    const { ended, said } = await runTeam({
      client,
      task: 'scenario:stubborn-agent',
      team: DEFAULT_TEAM,
      most: 30,
    });
    expect([ended, said.length]).toEqual([false, 30]);
  });

  it('long: ends with the message that it was asked for', async () => {
    const { ended, said } = await runTeam({ client, task: 'scenario:long:25', team: ODD, most: 40 });
    expect([ended, said.length]).toEqual([true, 25]);
  });

  it('is the same each time', async () => {
    const task = 'Compare tea and coffee';
    const [first, second] = await Promise.all(
      [1, 2].map(() => runTeam({ client, task, team: DEFAULT_TEAM })),
    );
    expect(second).toEqual(first);
  });
});
