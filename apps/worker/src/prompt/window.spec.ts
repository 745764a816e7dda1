import fc from 'fast-check';
import { journalOf, said } from '../testing/journal-events.fixture';
import { conversationOf } from './conversation';
import { estimateTokens, splitWindow, type Item } from './window';

const conversation = (texts: readonly string[]): Item[] =>
  conversationOf(journalOf(...texts.map((text, index) => said(`m${index + 1}`, 'worker', text))));
const idsOf = (items: readonly Item[]) => items.map((item) => (item.type === 'note' ? '' : item.message_id));
const FIVE = conversation(['a', 'b', 'c', 'd', 'e']);

it('shows everything that fits', () => {
  expect(splitWindow(FIVE)).toEqual({ fallen: [], shown: FIVE });
  expect(splitWindow(FIVE, { last_messages: 5, summary: true })).toEqual({ fallen: [], shown: FIVE });
});

it('shows the last k', () => {
  const { shown, fallen } = splitWindow(FIVE, { last_messages: 2 });
  expect([idsOf(fallen), idsOf(shown)]).toEqual([
    ['m1', 'm2', 'm3'],
    ['m4', 'm5'],
  ]);
});

it('leaves half the limit once it is passed, when what falls out is summed up', () => {
  const { shown } = splitWindow(FIVE, { last_messages: 4, summary: true });
  expect(idsOf(shown)).toEqual(['m4', 'm5']);
});

it('always shows the last message, however long it is', () => {
  const items = conversation(['short', 'x'.repeat(10_000)]);
  expect(idsOf(splitWindow(items, { max_tokens: 200 }).shown)).toEqual(['m2']);
});

it('stays within both limits, loses nothing and keeps the order', () => {
  const texts = fc.array(fc.string({ maxLength: 400 }), { maxLength: 40 });
  const limits = fc.record({
    last_messages: fc.integer({ min: 1, max: 20 }),
    max_tokens: fc.integer({ min: 200, max: 2_000 }),
    summary: fc.boolean(),
  });
  fc.assert(
    fc.property(texts, limits, (said, context) => {
      const items = conversation(said);
      const { fallen, shown } = splitWindow(items, context);
      expect([...fallen, ...shown]).toEqual(items);
      expect(shown.length).toBeLessThanOrEqual(context.last_messages);
      const tokens = shown.map((item) => estimateTokens(item.type === 'note' ? item.text : item.content));
      expect(tokens.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(context.max_tokens);
      if (items.length > 0) expect(shown).not.toEqual([]);
    }),
  );
});
