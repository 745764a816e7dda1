import type { Row } from '../row.ts';
import { auditTampering } from './audit-tampering.ts';
import { ciphertextAbuse } from './ciphertext-abuse.ts';
import { rotationUnderLoad } from './rotation-under-load.ts';

/** Proves the vault's targets, one JSON line each; exits with 1 when one is missed. `--seed n` repeats a run. */
async function main(args: string[]): Promise<void> {
  const seed = Number(args[args.indexOf('--seed') + 1]) || 20_261_121;
  const proofs: ((seed: number) => Row[] | Promise<Row[]>)[] = [
    ciphertextAbuse,
    auditTampering,
    rotationUnderLoad,
  ];
  for (const prove of proofs) {
    for (const row of await prove(seed)) {
      process.stdout.write(`${JSON.stringify(row)}\n`);
      if (row.ok === false) process.exitCode = 1;
    }
  }
}

void main(process.argv.slice(2));
