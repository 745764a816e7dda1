import type { Command } from './command';

/** `--past seq:hash` proves that an end noted earlier is still part of the chain. */
const verifyChain: Command = async ({ audit }, args) => {
  const past = args[args.indexOf('--past') + 1];
  const check = await audit.verify(args.includes('--past') ? past : undefined);
  return { result: check, ok: check.problem === undefined };
};

export const AUDIT_COMMANDS: Record<string, Command> = { verify: verifyChain };
