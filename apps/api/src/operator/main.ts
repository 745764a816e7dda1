import { ConfigError } from '@vouch/config';
import { keyringOptions } from '@vouch/key-providers';
import { isCatalogueError } from '@vouch/shared';
import { createKeyring, createVault, openDatabase } from '@vouch/storage';
import { startupProblem } from '../startup-problem';
import { AUDIT_COMMANDS } from './audit.commands';
import type { Command } from './command';
import { operatorConfig } from './config';
import { VAULT_COMMANDS } from './vault.commands';

const COMMANDS: Record<string, Record<string, Command>> = { vault: VAULT_COMMANDS, audit: AUDIT_COMMANDS };
const USAGE = Object.entries(COMMANDS)
  .map(([group, commands]) => `npm run ${group} -- ${Object.keys(commands).join('|')}`)
  .join('; ');

/** Runs one command of an operator: progress on stderr, the result as one line of JSON on stdout. */
async function main([group = '', name = '', ...args]: string[]): Promise<void> {
  const command = COMMANDS[group]?.[name];
  if (!command) throw new ConfigError(`usage: ${USAGE}`);
  const config = operatorConfig();
  const db = openDatabase(config.databaseUrl, { maxConnections: 4 });
  try {
    const keyring = createKeyring(db, keyringOptions(config.vault));
    const problem = await keyring.problem();
    if (problem !== undefined) throw new ConfigError(problem);
    const vault = createVault(db, keyring);
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const { result, ok } = await command({ db, keyring, vault, audit: vault.audit, say }, args);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    if (!ok) process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = isCatalogueError(error)
    ? `${error.message} (${JSON.stringify(error.details)})`
    : startupProblem(error, undefined);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
