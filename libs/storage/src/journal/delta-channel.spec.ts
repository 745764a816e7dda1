import fc from 'fast-check';
import { piecesOf, readDraftPiece } from './delta-channel';

const OF = { task_id: 't', message_id: 'm1', attempt: 1, sender: 'planner' };

it('cuts any text into pieces that fit a notification and join to it again', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', '\u0001', '漢'), maxLength: 6_000 });
  fc.assert(
    fc.property(texts, fc.nat(50), fc.boolean(), (text, at, end) => {
      const pieces = piecesOf(OF, at, text, end);
      let next = at;
      for (const piece of pieces) {
        expect(piece.at).toBe(next);
        next += piece.text.length;
        expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(8_000);
        expect(piece.text.isWellFormed()).toBe(true);
      }
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.map((piece) => piece.end)).toEqual(
        pieces.map((_, index) => end && index === pieces.length - 1),
      );
    }),
  );
});

it('reads what it wrote, and nothing else', () => {
  const [piece] = piecesOf(OF, 3, 'text', false);
  expect(readDraftPiece(JSON.stringify(piece))).toEqual(piece);
  for (const other of ['', '{', '{}', '[]', JSON.stringify({ ...piece, at: 'x' })])
    expect(readDraftPiece(other)).toBeUndefined();
});
