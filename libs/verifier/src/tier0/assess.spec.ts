import { code, tool, view } from '../checks/check-cases.fixture';
import { TALK_CHECKS } from '../checks/talk-checks';
import { WORK_CHECKS } from '../checks/work-checks';
import { assess } from './assess';
import { T0_WEIGHTS } from './t0-weights';

const HEADS = [
  ['talk', TALK_CHECKS],
  ['work', WORK_CHECKS],
] as const;

describe('the shipped weights', () => {
  it.each(HEADS)('%s: belong to checks, and no finding speaks for a message', (head, checks) => {
    const byName = new Map(checks.map((check) => [check.name, check]));
    for (const [name, weight] of Object.entries(T0_WEIGHTS[head].weights)) {
      expect(byName.has(name)).toBe(true);
      if (byName.get(name)?.category !== 'none') expect(weight).toBeGreaterThanOrEqual(0);
    }
  });

  it('say how they were made', () => {
    expect(T0_WEIGHTS.made).toMatchObject({
      by: expect.any(String) as string,
      data: expect.any(Array) as unknown[],
    });
  });
});

describe('assess', () => {
  const plain = view('The kiosk at the pier sells them.');
  const invented = view('Suppose the tickets cost 48 crowns, we assume, as Helmut Brandt told me in Oslo.');

  it('gives a message that invents more than one that does not', () => {
    expect(assess(invented).probability).toBeGreaterThan(assess(plain).probability);
    expect(assess(plain).probability).toBeLessThan(T0_WEIGHTS.escalate_at);
  });

  it('rises when the code of the message has failed', () => {
    const message = code('print(total)');
    const failed = tool('exitcode: 1 (execution failed)\nNameError: name total is not defined');
    const before = assess(view(message)).probability;
    expect(assess(view(message, { result: failed })).probability).toBeGreaterThan(before);
  });

  it('names rules first, then what weighs most, and nothing that is only context', () => {
    const { findings, rules } = assess(
      view('17 × 24 = 398. We assume the key sk-abcdefghijklmnop1234.\nTERMINATE'),
    );
    expect(rules.map(({ name }) => name)).toEqual(['secret_in_text', 'wrong_sum']);
    const weights = findings.map(({ weight }) => weight);
    expect(weights.slice(0, 2)).toEqual([undefined, undefined]);
    const learned = weights.slice(2).map((weight) => weight ?? 0);
    expect(learned).toEqual([...learned].sort((a, b) => b - a));
    expect(findings.map(({ name }) => name)).not.toContain('ends_talk');
  });

  it('looks at no position: the same message in the same words is judged alike, wherever it stands', () => {
    const at = (count: number) =>
      assess(
        view('It sells them.', {
          before: Array.from({ length: count }, () => view('The pier has a kiosk.').message),
        }),
      );
    expect(at(20).probability).toBe(at(2).probability);
  });
});
