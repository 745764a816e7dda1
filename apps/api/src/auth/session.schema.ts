import { z } from 'zod';

/** Body of `POST /session`: a token of API_TOKENS, exchanged for a cookie. */
export const openSessionSchema = z.strictObject({ token: z.string().min(1).max(1_000) });

export const sessionSchema = z.object({ user_id: z.string() });
