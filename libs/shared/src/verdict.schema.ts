import { z } from 'zod';

export const VERDICTS = ['pass', 'warn', 'fail', 'uncertain'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

export const VERDICT_CATEGORIES = [
  'none',
  'step_repetition',
  'disobeys_task',
  'disobeys_role',
  'reasoning_action_mismatch',
  'fabricated_data',
  'wrong_computation',
  'ignores_input',
  'premature_end',
  'unaware_of_end',
  'missing_verification',
  'injection',
  'secret_leak',
  'unsafe_action',
  'off_topic',
  'verifier_outage',
] as const;
export const verdictCategorySchema = z.enum(VERDICT_CATEGORIES);
export type VerdictCategory = z.infer<typeof verdictCategorySchema>;
