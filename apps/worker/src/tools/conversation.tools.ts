/** Tools that act on the conversation itself: each ends the message it is called in. */
import { AGENT_NAME_PATTERN } from '@vouch/shared';
import { z } from 'zod';
import { defineTool } from './tool.types';

const INSTANT = 1;

export const askUser = defineTool('ask_user', {
  parameters: z.strictObject({
    question: z.string().trim().min(1).max(1_000),
    options: z
      .array(z.string().trim().min(1).max(200))
      .min(2)
      .max(8)
      .optional()
      .describe('Answers to choose from'),
  }),
  timeoutSeconds: INSTANT,
  run: ({ question, options }) => ({
    result: 'The question was asked. The answer comes as the next message of user.',
    says: [question, ...(options ?? []).map((option) => `- ${option}`)].join('\n'),
    ends: { by: 'ask_user', text: question, options },
  }),
});

export const handOff = defineTool('hand_off', {
  parameters: z.strictObject({
    to: z.string().regex(AGENT_NAME_PATTERN).describe('Name of an agent of the team'),
    message: z.string().trim().min(1).max(4_000).describe('What that agent should do'),
  }),
  timeoutSeconds: INSTANT,
  run: ({ to, message }) => ({ result: `${to} speaks next.`, says: message, ends: { by: 'hand_off', to } }),
});

export const terminate = defineTool('terminate', {
  parameters: z.strictObject({ answer: z.string().trim().min(1).max(100_000).describe('The final answer') }),
  timeoutSeconds: INSTANT,
  run: ({ answer }) => ({ result: 'The conversation ends.', says: answer, ends: { by: 'terminate' } }),
});
