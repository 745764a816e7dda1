import type { Rule } from './rules/rule.types';
import { addressesVerifier } from './rules/addresses-verifier.check';
import { emptyMessage } from './rules/empty-message.check';
import { outsideEffect } from './rules/outside-effect.check';
import { overLength } from './rules/over-length.check';
import { repeatedMessage } from './rules/repeated-message.check';
import { secretInText } from './rules/secret-in-text.check';
import { wrongSum } from './rules/wrong-sum.check';

/** Findings that stand by themselves. */
export const RULES: readonly Rule[] = [
  addressesVerifier,
  emptyMessage,
  outsideEffect,
  overLength,
  repeatedMessage,
  secretInText,
  wrongSum,
];
