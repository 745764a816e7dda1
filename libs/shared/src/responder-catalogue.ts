/** Agents whose messages are written by code, by name; the worker has the code. */
import { z } from 'zod';

export const RESPONDER_CATALOGUE = {
  tally: { description: 'Counts who has said how much; an example of an agent without a model.' },
} as const satisfies Record<string, { description: string }>;

export type ResponderName = keyof typeof RESPONDER_CATALOGUE;
export const RESPONDER_NAMES = Object.keys(RESPONDER_CATALOGUE) as [ResponderName, ...ResponderName[]];
export const responderNameSchema = z.enum(RESPONDER_NAMES, {
  error: `must be one of ${RESPONDER_NAMES.join(', ')}`,
});
