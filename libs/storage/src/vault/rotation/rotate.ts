import type { Audit } from '../../audit/audit';
import type { Db } from '../../database/database';
import type { Keyring } from '../keys/keyring';
import { beginRotation, noteRotation, openRotation, retireUnused, type Rotation } from './rotation-log';
import { rewrapNext } from './rewrap';
import { verifyAll } from './verify-all';

const BATCH = 100;

export interface RotationDeps {
  db: Db;
  keyring: Keyring;
  audit: Audit;
  actor: string;
  onProgress?: (rotation: Rotation) => void;
}

/** Passes over all credentials until none is left under another key but those that cannot be opened. */
async function rewrapAll({ db, keyring, onProgress }: RotationDeps, rotation: Rotation): Promise<Rotation> {
  let now = rotation;
  for (;;) {
    let moved = 0;
    let unreadable = 0;
    for (let after: string | undefined = ''; after !== undefined;) {
      const batch = await rewrapNext(db, keyring, now.to_key, { after, limit: BATCH });
      moved += batch.rewrapped;
      unreadable += batch.unreadable.length;
      after = batch.cursor;
      if (batch.cursor !== undefined) {
        now = await noteRotation(db, now, { rewrapped: now.rewrapped + batch.rewrapped, unreadable });
        onProgress?.(now);
      }
    }
    // What was stored under the old key while this pass ran is found by the next.
    if (moved === 0) return noteRotation(db, now, { state: 'verifying', unreadable });
  }
}

async function verify({ db, keyring, onProgress }: RotationDeps, rotation: Rotation): Promise<Rotation> {
  onProgress?.(rotation);
  const { unreadable } = await verifyAll(db, keyring);
  return noteRotation(db, rotation, { state: 'retiring', unreadable: unreadable.length });
}

async function retire(deps: RotationDeps, rotation: Rotation): Promise<Rotation> {
  const { db, keyring, audit, actor, onProgress } = deps;
  onProgress?.(rotation);
  if (rotation.unreadable > 0)
    return noteRotation(db, rotation, { state: 'blocked', finished_at: new Date() });
  const noted = await retireUnused(db, audit, rotation, actor);
  for (const key_id of noted.retired) await keyring.destroy(key_id);
  return noteRotation(db, noted, { state: 'done', finished_at: new Date() });
}

/** Goes on with an open rotation to its end, wherever it was left. @throws unavailable when a key's provider is */
async function finish(deps: RotationDeps, opened: Rotation): Promise<Rotation> {
  let rotation = opened;
  if (rotation.state === 'rewrapping') rotation = await rewrapAll(deps, rotation);
  if (rotation.state === 'verifying') rotation = await verify(deps, rotation);
  return retire(deps, rotation);
}

/**
 * Adds a key, makes it primary, wraps every data key under it, opens every credential once to be sure, and destroys
 * the keys that nothing needs any more. Credentials are read and stored meanwhile as ever. One that was ended in the
 * middle goes on. Ends as `blocked`, with the old keys kept, when some credentials cannot be opened.
 */
export async function rotate(deps: RotationDeps): Promise<Rotation> {
  const { db, keyring, audit, actor } = deps;
  const present = await openRotation(db);
  return finish(deps, present ?? (await beginRotation(db, audit, await keyring.create(), actor)));
}

/** Goes on with a rotation that nobody has worked on for so long. @returns undefined when there is none */
export async function resumeRotation(deps: RotationDeps, idleMs: number): Promise<Rotation | undefined> {
  const rotation = await openRotation(deps.db);
  if (!rotation || Date.now() - rotation.updated_at.getTime() < idleMs) return undefined;
  return finish(deps, rotation);
}
