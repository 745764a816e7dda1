import { createHmac } from 'node:crypto';
import { associatedBytes } from '../vault/sealed-bytes';

export const AUDIT_ACTIONS = [
  'store',
  'use',
  'test',
  'refused',
  'unreadable',
  'revoke',
  'expire',
  'decline',
  'rotate',
  'retire_key',
  'rekey',
  'decode',
  'decode_refused',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What happened to a credential or a key, or who read the payloads of a run: who did it, and for which run and tool. Never a value. */
export interface AuditFacts {
  /** A user, or `operator` for a command of the installation. */
  actor: string;
  action: AuditAction;
  /** Whose credential it is. */
  user_id?: string;
  provider?: string;
  credential_id?: string;
  version?: number;
  task_id?: string;
  /** What used it: `model` or the name of a tool. */
  tool?: string;
  detail?: string;
}

export interface AuditEntry extends AuditFacts {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** Unix seconds. */
  at: number;
}

/** Where the chain ends; `hash` binds everything before it. */
export interface AuditHead {
  seq: number;
  hash: Buffer;
}

export const GENESIS: AuditHead = { seq: 0, hash: Buffer.alloc(32) };

const FIELDS = [
  'seq',
  'at',
  'actor',
  'action',
  'user_id',
  'provider',
  'credential_id',
  'version',
  'task_id',
  'tool',
  'detail',
] as const satisfies (keyof AuditEntry)[];

/** The hash of an entry binds it and all before it; without the key nobody can make another chain. */
export function entryHash(key: Buffer, previous: Buffer, entry: AuditEntry): Buffer {
  const fields = FIELDS.map((field) => (entry[field] === undefined ? '-' : `=${entry[field]}`));
  return createHmac('sha256', key).update('entry').update(previous).update(associatedBytes(fields)).digest();
}

/** Proves that a head was written by a holder of the key, so that a chain cannot be cut off at its end. */
export const headMac = (key: Buffer, { seq, hash }: AuditHead): Buffer =>
  createHmac('sha256', key)
    .update('head')
    .update(associatedBytes([String(seq)]))
    .update(hash)
    .digest();
