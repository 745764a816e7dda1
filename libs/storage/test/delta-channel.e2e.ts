import type { DraftPiece } from '@vouch/shared';
import { createDeltas } from '../src/journal/delta-channel';
import { listenForHints, type JournalHints } from '../src/journal/journal-hints';
import { waitFor } from '../../../test/wait-for';
import { createTestDatabase, type TestDatabase } from './create-test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function listener(): Promise<{ pieces: DraftPiece[]; hints: JournalHints }> {
  const pieces: DraftPiece[] = [];
  const ready = Promise.withResolvers<void>();
  const hints = listenForHints(database.url, {
    onHint: () => undefined,
    onPiece: (piece) => pieces.push(piece),
    onReconnect: () => ready.resolve(),
    onError: () => undefined,
  });
  await ready.promise;
  return { pieces, hints };
}
const of = (message_id: string) => ({ task_id: 't', message_id, attempt: 1, sender: 'planner' });
const textOf = (pieces: DraftPiece[], id: string) =>
  pieces
    .filter(({ message_id }) => message_id === id)
    .map(({ text }) => text)
    .join('');

it('brings the texts of several workers to several listeners, whole and in order', async () => {
  const listeners = await Promise.all([listener(), listener()]);
  const workers = ['m1', 'm2'].map((id) => createDeltas(database.db, () => undefined).open(of(id)));
  const texts = ['plain and "quoted" text. ', '漢字 and 😀, \0 and \\. '].map((text) => text.repeat(200));
  workers.forEach((draft, index) => {
    for (const word of texts[index]?.split(/(?<= )/) ?? []) draft.write(word);
    draft.end();
  });
  for (const { pieces, hints } of listeners) {
    await waitFor(() => pieces.filter(({ end }) => end).length === 2);
    expect(textOf(pieces, 'm1')).toBe(texts[0]);
    expect(textOf(pieces, 'm2')).toBe(texts[1]?.replaceAll('\0', '\uFFFD'));
    expect(pieces.length).toBeLessThan(20);
    await hints.close();
  }
});

it('says nothing of a message that was never begun, and leaves nothing in the database', async () => {
  const { pieces, hints } = await listener();
  const deltas = createDeltas(database.db, () => undefined);
  deltas.open(of('silent')).end();
  const draft = deltas.open(of('m3'));
  draft.write('words of a draft');
  await waitFor(() => pieces.length > 0);
  expect(pieces.map(({ message_id, at }) => [message_id, at])).toEqual([['m3', 0]]);
  const [row] = await database.run(
    `select (select count(*) from events)::int + (select count(*) from outputs)::int as rows`,
  );
  expect(row).toEqual({ rows: 0 });
  await hints.close();
});

it('costs a listener nothing but pieces when the database refuses them', async () => {
  const errors: unknown[] = [];
  const broken = await createTestDatabase();
  await broken.db.destroy();
  const draft = createDeltas(broken.db, (error) => errors.push(error)).open(of('m4'));
  draft.write('lost');
  await waitFor(() => errors.length === 1);
  await broken.drop().catch(() => undefined);
});
