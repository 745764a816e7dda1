import { draftPieceSchema, type DraftPiece } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';

/** Channel of the pieces of messages that agents are writing. Best effort: nothing is stored. */
export const DELTA_CHANNEL = 'vouch_delta';

const FLUSH_MS = 80;
/** PostgreSQL takes less than 8,000 bytes; a piece of text can grow sixfold as JSON. */
const MAX_PIECE_CHARACTERS = 1_200;
/** What one worker may say at once; the rest of a faster model's text is not shown while it is written. */
const MAX_PIECES_A_FLUSH = 100;

/** Whose message is being written, and in which attempt. */
type DraftOf = Pick<DraftPiece, 'task_id' | 'message_id' | 'attempt' | 'sender'>;

/** One message as it is being written. */
export interface Draft {
  write(text: string): void;
  /** The message is complete, or given up. */
  end(): void;
}

export interface Deltas {
  open(of: DraftOf): Draft;
}

export function readDraftPiece(payload: string): DraftPiece | undefined {
  try {
    return draftPieceSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

/** Pieces of a text that starts at `at`, never cut inside a surrogate pair; at least one. */
export function piecesOf(of: DraftOf, at: number, text: string, end: boolean): DraftPiece[] {
  const pieces: DraftPiece[] = [];
  let start = 0;
  do {
    let stop = Math.min(start + MAX_PIECE_CHARACTERS, text.length);
    if (stop < text.length && /[\uD800-\uDBFF]/.test(text.charAt(stop - 1))) stop += 1;
    pieces.push({ ...of, at: at + start, text: text.slice(start, stop), end: end && stop === text.length });
    start = stop;
  } while (start < text.length);
  return pieces;
}

/** Tells gateways what agents are writing: all drafts of a process in one statement, a few times a second. */
export function createDeltas(db: Db, onError: (error: unknown) => void): Deltas {
  const unsent = new Set<() => DraftPiece[]>();
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    timer = undefined;
    const pieces = [...unsent].flatMap((take) => take());
    unsent.clear();
    const payloads = pieces.slice(0, MAX_PIECES_A_FLUSH).map((piece) => JSON.stringify(piece));
    const notify = sql`select pg_notify(${DELTA_CHANNEL}, piece) from unnest(${payloads}::text[]) as piece`;
    notify.execute(db).catch(onError);
  };

  return {
    open(of) {
      let sent = 0;
      let text = '';
      let ended = false;
      const take = () => {
        const pieces = piecesOf(of, sent, text, ended);
        sent += text.length;
        text = '';
        return pieces;
      };
      const ask = () => {
        unsent.add(take);
        timer ??= setTimeout(flush, FLUSH_MS);
      };
      return {
        write(more) {
          if (more === '' || ended) return;
          text += more.replaceAll('\0', '\uFFFD');
          ask();
        },
        end() {
          if (ended || (sent === 0 && text === '')) return;
          ended = true;
          ask();
        },
      };
    },
  };
}
