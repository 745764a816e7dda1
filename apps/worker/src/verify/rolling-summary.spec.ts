import { catalogueError } from '@vouch/shared';
import { fakeDeps } from '../testing/activity-deps.fixture';
import { journalOf, said } from '../testing/journal-events.fixture';
import { conversationOf } from '../prompt/conversation';
import type { ChatModel } from '../model/chat.types';
import { rollingWindow, rollOn, verifierMemory } from './rolling-summary';

const { signal } = new AbortController();
const CALL = { task_id: 't1', call_id: 'v9' };
const items = (count: number) =>
  conversationOf(
    journalOf(...Array.from({ length: count }, (_, at) => said(`m${at}`, 'worker', `word ${at}`))),
  );
const seqs = (shown: { seq: number }[]) => shown.map(({ seq }) => seq);

describe('the window of the verifier', () => {
  it('shows everything until enough would fall out', () => {
    for (const count of [0, 1, 11]) {
      const { shown, fallen } = rollingWindow(items(count), 0);
      expect([shown.length, fallen.length]).toEqual([count, 0]);
    }
  });

  it('moves by steps, so that requests of a step begin alike', () => {
    const all = items(40);
    let through = 0;
    const starts: number[] = [];
    for (let count = 1; count <= 40; count += 1) {
      const { shown, fallen } = rollingWindow(all.slice(0, count), through);
      starts.push(shown[0]?.seq ?? 0);
      expect(seqs(shown)).toEqual(seqs(all.slice(0, count).filter(({ seq }) => seq > through)));
      through = fallen.at(-1)?.seq ?? through;
    }
    expect(new Set(starts).size).toBe(6);
    expect(starts.every((start, at) => start >= (starts[at - 1] ?? 0))).toBe(true);
  });

  it('stays bounded while no summary comes about', () => {
    expect(rollingWindow(items(60), 0).shown).toHaveLength(24);
  });
});

describe('the summary of the verifier', () => {
  const setUp = () => {
    const { outputs, chat } = fakeDeps();
    const model = { name: 'small', pricedAs: 'small', provider: 'openai', chat } as unknown as ChatModel;
    return { outputs: outputs as never, chat, model, rows: outputs.rows, latest: outputs.latestSummary };
  };

  it('is not looked for in a short run', async () => {
    const { outputs, latest } = setUp();
    expect(await verifierMemory(outputs, CALL, items(11))).toMatchObject({ summary: '', fallen: [] });
    expect(latest).not.toHaveBeenCalled();
  });

  it('takes the place of what has fallen out, and is paid once by the call that made it', async () => {
    const { outputs, chat, model } = setUp();
    const before = await verifierMemory(outputs, CALL, items(12));
    expect(seqs(before.fallen)).toEqual(seqs(items(6)));
    const made = await rollOn(outputs, CALL, before, model, signal);
    expect(made).toEqual({ model: 'large', tokens: { prompt_tokens: 10, completion_tokens: 2 } });
    const asked = JSON.stringify(chat.mock.calls);
    expect([asked.includes('word 5'), asked.includes('word 6')]).toEqual([true, false]);

    const later = await verifierMemory(outputs, { ...CALL, call_id: 'v10' }, items(13));
    expect(later.summary).toBe('It is 4.\nTERMINATE');
    expect([seqs(later.shown), later.fallen, later.made]).toEqual([seqs(items(13).slice(6)), [], undefined]);
    expect((await verifierMemory(outputs, CALL, items(12))).made).toEqual(made);
    expect(await rollOn(outputs, CALL, later, model, signal)).toBeUndefined();
  });

  it('may fail without the verdict; the next message tries again', async () => {
    const { outputs, chat, model, rows } = setUp();
    chat.mockRejectedValueOnce(catalogueError('provider_unavailable', { provider: 'openai' }));
    const memory = await verifierMemory(outputs, CALL, items(12));
    expect(await rollOn(outputs, CALL, memory, model, signal)).toBeUndefined();
    expect(rows.size).toBe(0);
    chat.mockRejectedValueOnce(new Error('a bug'));
    await expect(rollOn(outputs, CALL, memory, model, signal)).rejects.toThrow('a bug');
  });
});
