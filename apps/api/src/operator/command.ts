import type { Audit, Db, Keyring, Vault } from '@vouch/storage';

export interface OperatorTools {
  db: Db;
  keyring: Keyring;
  vault: Vault;
  audit: Audit;
  /** A line for a person, as progress. */
  say: (line: string) => void;
}

export interface CommandResult {
  /** Printed as one line of JSON. */
  result: object;
  /** Whether the command found everything as it should be. */
  ok: boolean;
}

/** What an operator may order. @throws catalogue errors and whatever the database throws */
export type Command = (tools: OperatorTools, args: string[]) => Promise<CommandResult>;

/** The name under which an operator's deeds stand in the audit. */
export const OPERATOR = 'operator';
