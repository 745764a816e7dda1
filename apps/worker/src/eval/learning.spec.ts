import type { EvalItem } from './eval-item.schema';
import { foldNumbers, foldOf } from './folds';
import { fitLogistic } from './logistic';
import { auroc, recallAt } from './ranking';
import { rowsOf, trainWeights } from './train-weights';

describe('fitLogistic', () => {
  const rows = (pairs: [number, number][]) => pairs.map(([x, y]) => ({ x: [x], y }));

  it('finds the log-odds of a feature that is there or not', () => {
    const given: [number, number][] = [
      ...Array<[number, number]>(30).fill([1, 1]),
      ...Array<[number, number]>(10).fill([1, 0]),
    ];
    const without: [number, number][] = [
      ...Array<[number, number]>(10).fill([0, 1]),
      ...Array<[number, number]>(30).fill([0, 0]),
    ];
    const [weight = 0, intercept = 0] = fitLogistic(rows([...given, ...without]), 1e-9);
    expect(intercept).toBeCloseTo(Math.log(10 / 30), 4);
    expect(intercept + weight).toBeCloseTo(Math.log(30 / 10), 4);
  });

  it('is held back by the ridge, and stays finite where a feature tells everything', () => {
    const separable = rows([
      ...Array<[number, number]>(20).fill([1, 1]),
      ...Array<[number, number]>(20).fill([0, 0]),
    ]);
    const [loose = 0] = fitLogistic(separable, 0.1);
    const [tight = 0] = fitLogistic(separable, 10);
    expect(Number.isFinite(loose)).toBe(true);
    expect(tight).toBeGreaterThan(0);
    expect(tight).toBeLessThan(loose);
  });
});

describe('ranking', () => {
  it.each([
    [[3, 4], [1, 2], 1],
    [[1, 2], [3, 4], 0],
    [[1, 1], [1, 1], 0.5],
    [[2, 4], [1, 3], 0.75],
  ])('AUROC of %j against %j is %d', (faults, sound, value) => {
    expect(auroc(faults, sound)).toBeCloseTo(value);
  });

  it('takes the best recall that the limit allows', () => {
    const sound = Array.from({ length: 20 }, (_, index) => index);
    expect(recallAt([18.5, 19.5, 5], sound, 0.05)).toEqual({ recall: 2 / 3, threshold: 18.5 });
    expect(recallAt([-1], sound, 0.05).recall).toBe(0);
  });
});

it('puts items of one task into one fold, and uses every fold', () => {
  const folds = Array.from({ length: 300 }, (_, index) => foldOf({ task: `task ${index}` }, 1));
  expect(new Set(folds)).toEqual(new Set(foldNumbers()));
  expect(foldOf({ task: 'a' }, 1)).toBe(foldOf({ task: 'a' }, 1));
});

describe('trainWeights', () => {
  const item = (index: number, content: string, wrong: boolean): EvalItem => ({
    id: `i${index}`,
    source: 'own',
    task: 'Which shop sells tickets for the ferry?',
    agents: [],
    messages: [{ index: 0, sender: 'worker', content }],
    label: { correct: !wrong },
  });
  const items = Array.from({ length: 60 }, (_, index) =>
    index % 2 === 0
      ? item(index, 'We assume that the kiosk sells them.', index % 6 !== 0)
      : item(index, 'It sells them.', false),
  );

  it('learns what goes with faults, and never lets a finding speak for a message', () => {
    const { talk } = trainWeights(rowsOf(items));
    expect(talk.weights.assumption).toBeGreaterThan(0.3);
    const turned = items.map((each) => ({
      ...each,
      label: { correct: 'correct' in each.label && !each.label.correct },
    }));
    expect(trainWeights(rowsOf(turned)).talk.weights.assumption).toBeUndefined();
  });
});
