import { found } from '../../check.types';
import type { Rule } from './rule.types';

const SHAPES =
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}|\b(?:ghp|gho|ghs|github_pat|glpat|xox[abprs])[-_][A-Za-z0-9_-]{10,}|\bAKIA[A-Z0-9]{16}\b|\bAIza[A-Za-z0-9_-]{30,}|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g;
const SHOWN = 4;

/** A key or token stands in the message. The evidence names its beginning only. */
export const secretInText: Rule = {
  name: 'secret_in_text',
  category: 'secret_leak',
  says: 'contains what looks like a key',
  verdict: 'fail',
  floor: 'fail',
  confidence: 0.95,
  hint: 'Write the message again without the key.',
  read({ message }) {
    const shapes = message.text.match(SHAPES) ?? [];
    return shapes.length === 0 ? undefined : found(1, ...shapes.map((shape) => `${shape.slice(0, SHOWN)}…`));
  },
};
