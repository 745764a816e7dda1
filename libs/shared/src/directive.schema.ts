import { z } from 'zod';
import { ACTION_NAMES } from './directive';

export const actionNameSchema = z.enum(ACTION_NAMES);
export const directiveSchema = z.object({ name: actionNameSchema, args: z.record(z.string(), z.string()) });
