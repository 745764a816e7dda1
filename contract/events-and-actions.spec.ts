import { journalEventSchema, socketActionSchema } from '@vouch/shared';
import { readFixtures } from './read-fixtures';
import { leavesOf } from './schema-leaves';
import { without } from './wrong-types';

const events = readFixtures('frames/task-socket/outbound').filter(({ frame }) => 'seq' in frame);
const actions = readFixtures('frames/agent-socket/inbound').filter(({ frame }) => frame.type === 'action');
const payloads = actions.map(({ name, frame }) => ({
  name,
  payload: frame.payload as Record<string, unknown>,
}));

describe('journal events', () => {
  it.each(events)('$name is numbered, and nothing but a control frame is not', ({ frame }) => {
    expect(journalEventSchema.safeParse(frame).success).toBe(true);
    expect(journalEventSchema.safeParse(without(frame, 'seq')).success).toBe(false);
  });

  it.each([0, -1, 1.5, '1', null])('refuses %j as a number', (seq) => {
    for (const { frame } of events)
      expect(journalEventSchema.safeParse({ ...frame, seq }).success).toBe(false);
  });
});

describe('actions of the agent socket', () => {
  it.each(payloads)('$name is read whole', ({ payload }) => {
    expect(socketActionSchema.safeParse(payload).success).toBe(true);
  });

  it('have a fixture for each name and each field', () => {
    for (const leaf of leavesOf(socketActionSchema)) {
      const mine = payloads
        .filter(({ payload }) => leaf.safeParse(payload).success)
        .map(({ payload }) => payload);
      const seen = new Set(mine.flatMap((payload) => Object.keys(payload)));
      expect(Object.keys(leaf.shape).filter((field) => !seen.has(field))).toEqual([]);
    }
    expect(new Set(payloads.map(({ payload }) => payload.action))).toEqual(
      new Set(['start_task', 'approve', 'reject', 'stop', 'send_message', 'ui_event']),
    );
  });

  it('refuse an unknown name', () => {
    expect(socketActionSchema.safeParse({ action: 'launch' }).success).toBe(false);
  });
});
