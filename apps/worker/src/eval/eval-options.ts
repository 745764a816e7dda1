import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface EvalOptions {
  /** Folder with the labelled data. */
  data: string;
  /** The committed sample is used: much smaller, and its figures say little. */
  sample: boolean;
  /** Folder for predictions. */
  out: string;
  /** Items of each data set that models read, at most. */
  limit: number;
  train: boolean;
  publish: boolean;
  models: boolean;
}

const USAGE = `npm run eval:verifier -- [options]
  --data DIR     labelled data (default: shared/data/verifier beside the repository, else the small sample)
  --out DIR      where predictions go (default: .cache/eval-verifier)
  --limit N      items of each data set that models read (default: all)
  --no-models    code alone, also when a model is configured
  --simulated    the model tiers with the simulated judge, to try the way; its figures measure nothing
  --train        learn the weights of code anew and write them
  --publish      write what was measured for the verifier page`;

/** @throws Error with the usage for options that are not known */
export function evalOptions(args: string[], root: string): EvalOptions {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      limit: { type: 'string' },
      train: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      simulated: { type: 'boolean', default: false },
      'no-models': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (values.help || !(limit > 0)) throw new Error(USAGE);
  const given = values.data ?? path.resolve(root, '..', 'shared', 'data', 'verifier');
  const sample = values.data === undefined && !existsSync(given);
  return {
    data: sample ? path.join(root, 'apps', 'worker', 'eval-sample') : given,
    sample,
    out: values.out ?? path.join(root, '.cache', 'eval-verifier'),
    limit,
    train: values.train,
    publish: values.publish,
    models: !values['no-models'],
  };
}
