import type { AgentDelta, DraftPiece } from '@vouch/shared';
import { DraftBoard } from './draft-board';

const piece = (changes: Partial<DraftPiece>): DraftPiece => ({
  task_id: 't',
  message_id: 'm1',
  attempt: 1,
  sender: 'planner',
  at: 0,
  text: 'Hello',
  end: false,
  ...changes,
});

function viewed(board: DraftBoard, taskId = 't') {
  const texts: string[] = [];
  const stop = board.watch(taskId, ({ frame, draft, begins }) => {
    const { text, message_id, attempt } = JSON.parse(frame.toString()) as AgentDelta;
    expect(draft).toBe(`${message_id} ${attempt}`);
    texts.push(`${begins ? '|' : ''}${text}`);
  });
  return { texts, stop };
}

it('shows each piece once, and a late viewer what was written before', () => {
  const board = new DraftBoard();
  const early = viewed(board);
  const other = viewed(board, 'another');
  board.take(piece({}));
  board.take(piece({ at: 5, text: ', world' }));
  const late = viewed(board);
  board.take(piece({ at: 12, text: '!', end: true }));
  expect(early.texts).toEqual(['|Hello', ', world', '!']);
  expect(late.texts).toEqual(['|Hello, world', '!']);
  expect(viewed(board).texts).toEqual([]);
  expect(other.texts).toEqual([]);
});

it('leaves out what follows a lost piece, and begins with no piece from the middle', () => {
  const board = new DraftBoard();
  const { texts } = viewed(board);
  board.take(piece({ at: 3 }));
  board.take(piece({}));
  board.take(piece({ at: 9, text: 'after the hole' }));
  board.take(piece({ at: 5, text: '…' }));
  expect(texts).toEqual(['|Hello', '…']);
});

it('shows another attempt and another message anew, and nothing of an attempt that was given up', () => {
  const board = new DraftBoard();
  const { texts } = viewed(board);
  board.take(piece({}));
  board.take(piece({ attempt: 2, text: 'Again' }));
  board.take(piece({ at: 5, text: ' zombie' }));
  board.take(piece({ text: 'zombie from the start' }));
  board.take(piece({ message_id: 'm2', text: 'Next' }));
  expect(texts).toEqual(['|Hello', '|Again', '|Next']);
});

it('shows no draft that nobody has gone on with, and nothing to who has gone', () => {
  let now = 0;
  const board = new DraftBoard(() => now);
  const gone = viewed(board);
  board.take(piece({}));
  gone.stop();
  now += 60_000;
  expect(viewed(board).texts).toEqual([]);
  board.take(piece({ at: 5, text: ' again' }));
  expect(viewed(board).texts).toEqual(['|Hello again']);
  expect(gone.texts).toEqual(['|Hello']);
});

it('forgets the oldest drafts when all together are too large', () => {
  const board = new DraftBoard();
  const text = 'x'.repeat(1024 * 1024);
  for (let task = 0; task < 20; task += 1) board.take(piece({ task_id: `t${task}`, text }));
  const shown = Array.from({ length: 20 }, (_, task) => viewed(board, `t${task}`).texts.length);
  expect(shown).toEqual([0, 0, 0, 0, ...Array.from({ length: 16 }, () => 1)]);
});
