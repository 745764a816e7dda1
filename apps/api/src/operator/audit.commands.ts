import { ConfigError } from '@vouch/config';
import type { Command } from './command';

const MAX_SHOWN = 1_000;

/** `--past seq:hash` proves that an end noted earlier is still part of the chain. */
const verifyChain: Command = async ({ audit }, args) => {
  const past = args[args.indexOf('--past') + 1];
  const check = await audit.verify(args.includes('--past') ? past : undefined);
  return { result: check, ok: check.problem === undefined };
};

/** `show <task id>`: the last entries about a run, newest first. */
const showRun: Command = async ({ audit }, [task_id]) => {
  if (task_id === undefined) throw new ConfigError('usage: npm run audit -- show <task id>');
  return { result: { task_id, entries: await audit.ofRun(task_id, MAX_SHOWN) }, ok: true };
};

/** The last decodes that were refused, of whatever run, newest first. */
const showRefused: Command = async ({ audit }) => ({
  result: { entries: await audit.ofAction('decode_refused', MAX_SHOWN) },
  ok: true,
});

export const AUDIT_COMMANDS: Record<string, Command> = {
  verify: verifyChain,
  show: showRun,
  refused: showRefused,
};
