import { rekey, rotate, vaultStatus, verifyAll, type Rotation } from '@vouch/storage';
import { OPERATOR, type Command } from './command';

const shown = ({ to_key, state, total, rewrapped, unreadable, retired, finished_at }: Rotation) => ({
  to_key,
  state,
  total,
  rewrapped,
  unreadable,
  retired,
  finished: finished_at !== null,
});

const rotateKeys: Command = async ({ db, keyring, audit, say }) => {
  const rotation = await rotate({
    db,
    keyring,
    audit,
    actor: OPERATOR,
    onProgress: ({ state, rewrapped, total }) => say(`${state}: ${rewrapped} of ${total} rewrapped`),
  });
  return { result: shown(rotation), ok: rotation.state === 'done' };
};

const showStatus: Command = async ({ db }) => {
  const { keys, rotation } = await vaultStatus(db);
  return { result: { keys, rotation: rotation ? shown(rotation) : null }, ok: true };
};

const verifyCredentials: Command = async ({ db, keyring, say }) => {
  const { checked, unreadable } = await verifyAll(db, keyring, (count) => say(`${count} opened`));
  return { result: { checked, unreadable }, ok: unreadable.length === 0 };
};

const sealAnew: Command = async ({ db, keyring, audit }) => ({
  result: { resealed: await rekey(db, keyring, audit, OPERATOR), under: keyring.serverKeys.current.id },
  ok: true,
});

export const VAULT_COMMANDS: Record<string, Command> = {
  rotate: rotateKeys,
  status: showStatus,
  verify: verifyCredentials,
  rekey: sealAnew,
};
