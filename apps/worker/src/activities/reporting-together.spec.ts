import type { MessageFacts } from './activity-contract';
import { createReportingTogether } from './reporting-together';

const FACTS = { preview: 'hello' } as MessageFacts;
const DRAFT = { task_id: 't', call_id: 'm2', reported_with: 'v1' };
const VERDICT = { task_id: 't', call_id: 'v1' };
const never = new Promise<never>(() => undefined);
const nextTick = () => new Promise(setImmediate);

/** A draft and the verdict it waits for, both under way; `told` is the order in which they report. */
function pair(graceMs: number, cancelled = never) {
  const together = createReportingTogether(graceMs);
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  const writing = Promise.withResolvers<MessageFacts>();
  const judging = Promise.withResolvers<string>();
  const draft = together.turn(DRAFT, { cancelled }, () => writing.promise);
  const verdict = together.verdict(VERDICT, () => judging.promise);
  const reports = [draft.then(tell('draft'), tell('no draft')), verdict.then(tell('verdict'))];
  return { together, told, tell, writing, judging, reports: Promise.all(reports) };
}

describe('reporting together', () => {
  it('holds a draft until the verdict that it is of no use without', async () => {
    const { told, writing, judging, reports } = pair(1);
    writing.resolve(FACTS);
    await nextTick();
    expect(told).toEqual([]);
    judging.resolve('pass');
    await reports;
    expect(told).toEqual(['draft', 'verdict']);
  });

  it('holds a verdict for a draft that comes a little later', async () => {
    const { told, writing, judging, reports } = pair(60_000);
    judging.resolve('pass');
    await nextTick();
    expect(told).toEqual([]);
    writing.resolve(FACTS);
    await reports;
    expect(told).toEqual(['draft', 'verdict']);
  });

  it('does not hold a verdict for a draft that takes its time, and publishes beside it', async () => {
    const { together, told, tell, writing, judging, reports } = pair(1);
    judging.resolve('pass');
    while (told.length === 0) await nextTick();
    expect(told).toEqual(['verdict']);
    const input = { task_id: 't', events: [], reported_with: 'm2' };
    const published = together.published(input, { cancelled: never }).then(tell('published'));
    writing.resolve(FACTS);
    await Promise.all([reports, published]);
    expect([...told].sort()).toEqual(['draft', 'published', 'verdict']);
  });

  it('lets go of a draft that is cancelled, and of a verdict whose draft fails', async () => {
    const cancelling = Promise.withResolvers<never>();
    const first = pair(1, cancelling.promise);
    first.writing.resolve(FACTS);
    cancelling.reject(new Error('cancelled'));
    first.judging.resolve('pass');
    await first.reports;
    expect(first.told).toContain('no draft');

    const second = pair(60_000);
    second.writing.reject(new Error('no model'));
    second.judging.resolve('pass');
    await second.reports;
    expect([...second.told].sort()).toEqual(['no draft', 'verdict']);
  });

  it('waits for nothing that is not under way here', async () => {
    const together = createReportingTogether(60_000);
    const call = { cancelled: never };
    await expect(together.turn(DRAFT, call, () => Promise.resolve(FACTS))).resolves.toBe(FACTS);
    await expect(together.verdict(VERDICT, () => Promise.resolve('pass'))).resolves.toBe('pass');
    await together.published({ task_id: 't', events: [], reported_with: 'm9' }, call);
    await together.published({ task_id: 't', events: [] }, call);
  });
});
