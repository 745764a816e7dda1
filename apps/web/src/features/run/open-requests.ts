import type { OpenRequest, RunState } from '@vouch/shared';

/** The request that this user has to answer first, unless it was put off; a key only by whom it is asked of. */
export function dueRequest(
  state: Pick<RunState, 'awaiting'>,
  userId: string,
  putOff: ReadonlySet<string>,
): OpenRequest | undefined {
  return state.awaiting.find(
    ({ kind, user_id, request_id }) =>
      (kind !== 'credential' || user_id === undefined || user_id === userId) && !putOff.has(request_id),
  );
}
