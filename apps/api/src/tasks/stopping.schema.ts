import { z } from 'zod';

export const stoppingSchema = z.object({ task_id: z.string(), status: z.literal('stopping') });
export type Stopping = z.infer<typeof stoppingSchema>;
