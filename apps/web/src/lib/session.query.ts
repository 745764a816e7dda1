import { queryOptions } from '@tanstack/react-query';
import { userIdSchema } from '@vouch/shared';
import { z } from 'zod';
import { ApiError } from '@vouch/client';
import { requestJson } from './request-json';

const sessionSchema = z.object({ user_id: userIdSchema });
export type Session = z.infer<typeof sessionSchema>;

/** Who is signed in by cookie; null when nobody is. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }): Promise<Session | null> =>
      requestJson('/session', sessionSchema, { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }),
    staleTime: Infinity,
  });

export const signIn = (token: string) =>
  requestJson('/session', sessionSchema, { method: 'POST', body: { token } });

export const signOut = () => requestJson('/session', z.unknown(), { method: 'DELETE' });
