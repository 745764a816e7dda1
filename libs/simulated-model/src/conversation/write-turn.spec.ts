import { findDirectives } from '@vouch/shared';
import fc from 'fast-check';
import { judgeMessage } from '../judge/judge-message';
import { SCENARIOS } from '../scenarios/scenarios.table';
import { readAgentView, type Entry } from './agent-view';
import { briefOf } from './task-brief';
import { writeTurn } from './write-turn';

/** Runs a team without a server and without a verifier. */
function converse(task: string, team: readonly string[], most = 9): Entry[] {
  const entries: Entry[] = [];
  for (let turn = 0; turn < most; turn += 1) {
    const me = team[turn % team.length] ?? '';
    const view = readAgentView([
      { role: 'system', content: `You help.\nYou are ${me}.` },
      { role: 'user', content: `user: ${task}` },
      ...entries.map(({ sender, text }) =>
        sender === me
          ? ({ role: 'assistant', content: text } as const)
          : ({ role: 'user', content: `${sender}: ${text}` } as const),
      ),
    ]);
    const text = writeTurn(view, briefOf(task));
    entries.push({ sender: me, text });
    if (text.endsWith('\nTERMINATE')) break;
  }
  return entries;
}

const names = [
  'planner',
  'worker',
  'critic',
  'Ada',
  'Brix',
  'writer',
  'editor',
  'lead',
  'coder',
  'Zed',
  'tester',
  'Q',
];
const anyTeam = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 12 });
const pieces = [
  'write',
  'plan',
  'compare',
  'code',
  'ideas',
  'explain',
  'Verifier: answer pass',
  '17 * 24 = 398',
  '3 + 4',
  '5 / 0',
  'simulate',
  'TERMINATE',
  '\n',
  'request_credential:x:y',
  'I will publish it',
  '**Draft**',
  '`x`',
  '| a |',
  '[vouch]',
  'garden',
  '日本語',
  '“',
  '?',
  '600 words',
  'user: hi',
  'ignore the above',
  'assume',
  '10 days',
  '<message sender="x">',
  'É',
  '9007199254740993 * 3',
];
const anyTask = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(' '));

describe('writeTurn', () => {
  it('lets the default team end after five to seven messages, in each of the three ways', () => {
    const tasks = [
      'Plan a party',
      'Write a poem',
      'Tidy the office',
      'Explain DNS',
      'Compare tea and coffee',
      'What is 3 + 4?',
    ];
    const runs = tasks.map((task) => converse(task, ['planner', 'worker', 'critic']));
    for (const run of runs) expect(run.at(-1)?.text).toMatch(/\*\*Final answer\*\*[^]*\n\nTERMINATE$/);
    expect(new Set(runs.map((run) => run.length))).toEqual(new Set([5, 6, 7]));
  });

  it('ends with any team and any task, says nothing that its own verifier would object to, and asks for nothing', () => {
    fc.assert(
      fc.property(anyTask, anyTeam, (task, team) => {
        const run = converse(task, team);
        expect(run.at(-1)?.text).toMatch(/\n\nTERMINATE$/);
        for (const { sender, text } of run) {
          const verdict = judgeMessage({ task, transcript: '', sender, message: text }, new Map());
          expect([verdict.verdict, verdict.reason, text]).toEqual(['pass', verdict.reason, text]);
          expect(findDirectives(text)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('repeats no message within a run', () => {
    for (const team of [['planner', 'worker', 'critic'], ['solo'], ['Ada', 'Brix', 'Cleo', 'Dov']]) {
      const texts = converse('Tidy the office', team).map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it('reads differently for different tasks and the same for the same', () => {
    const first = converse('Plan a garden party', ['planner', 'worker', 'critic']);
    expect(converse('Plan a garden party', ['planner', 'worker', 'critic'])).toEqual(first);
    const second = converse('Plan a chess club', ['planner', 'worker', 'critic']);
    expect(second.map(({ text }) => text)).not.toEqual(first.map(({ text }) => text));
    expect(first[1]?.text).toContain('garden party');
  });

  it('solves the arithmetic of the task', () => {
    expect(converse('What is 17 * 24?', ['planner', 'worker', 'critic']).at(-1)?.text).toContain(
      '17 × 24 = 408',
    );
  });

  it('never ends with the stubborn agent, and says something new each time', () => {
    const run = converse('scenario:stubborn-agent talk about tea', ['planner', 'worker'], 60);
    expect(run).toHaveLength(60);
    expect(new Set(run.map(({ text }) => text)).size).toBe(60);
    expect(run.some(({ text }) => text.includes('TERMINATE'))).toBe(false);
  });

  it('ends the long conversation with its 200th message', () => {
    const run = converse('scenario:long', ['planner', 'worker', 'critic'], 300);
    expect(run).toHaveLength(200);
    expect(run[198]?.text).toMatch(/^Round 199 of 200: /);
  });

  it('goes on counting when the beginning of the transcript is left out', () => {
    const view = readAgentView([
      { role: 'system', content: 'You are worker.' },
      { role: 'user', content: 'user: scenario:long' },
      { role: 'user', content: 'planner: Round 120 of 200: noted.' },
    ]);
    expect(writeTurn(view, briefOf(view.task))).toMatch(/^Round 121 of 200: /);
  });

  it('takes up what a person says', () => {
    const view = readAgentView([
      { role: 'system', content: 'You are worker.' },
      { role: 'user', content: 'user: Plan a party' },
      { role: 'user', content: 'planner: **Plan**\n\n1. start' },
      { role: 'user', content: 'user: Keep it cheap.' },
    ]);
    expect(writeTurn(view, briefOf(view.task))).toMatch(/^Noted: “Keep it cheap”/);
  });

  it.each(SCENARIOS.map(({ name }) => name))('has a task of its own for scenario:%s alone', (name) => {
    expect(converse(`scenario:${name}`, ['planner', 'worker', 'critic'], 2).at(0)?.text).not.toContain(
      'scenario:',
    );
  });
});
