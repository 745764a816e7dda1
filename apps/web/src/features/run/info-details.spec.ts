import { eventOf } from '../../testing/events';
import { infoDetails } from './info-details';

const of = (kind: string, data: Record<string, unknown>) => infoDetails(eventOf('info', 1, { kind, data }));

describe('what an info event has to tell', () => {
  it.each([
    ['speaker_selected', { agent: 'a', round: 2, reason: 'next in line', mode: 'round_robin' }, 'in turn'],
    ['speaker_selected', { agent: 'a', round: 2, reason: 'next in line' }, 'next in line'],
    ['draft_discarded', { agent: 'a', reason: 'changed', content: 'What it wrote' }, 'What it wrote'],
    ['budget_raised', { budget: { usd: 2, seconds: 90 } }, 'Money: $2.00\nRunning time: 1:30'],
    ['team_built', { agents: [{ name: 'ann', role: 'adds' }] }, 'ann: adds'],
  ])('%s', (kind, data, text) => {
    expect(of(kind, data)?.text).toContain(text);
  });

  it('is the run that a fork comes from', () => {
    expect(of('forked', { parent_task_id: 't0', after_seq: 4 })?.runId).toBe('t0');
  });

  it.each([
    ['draft_discarded', { agent: 'a', reason: 'never written' }],
    ['speaker_selected', {}],
    ['budget_raised', { budget: { usd: -1 } }],
    ['team_built', { agents: 'many' }],
    ['of a newer version', { reason: 'x' }],
  ])('is nothing for %s with %j', (kind, data) => {
    expect(of(kind, data)).toBeUndefined();
  });
});
