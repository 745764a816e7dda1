import type { OpenRequest, RunState } from '@vouch/shared';

/** The request of the run whose key this user has to give first, unless it was put off. */
export function dueCredential(
  state: RunState,
  userId: string,
  putOff: ReadonlySet<string>,
): OpenRequest | undefined {
  return state.awaiting.find(
    (request) =>
      request.kind === 'credential' &&
      (request.user_id === undefined || request.user_id === userId) &&
      !putOff.has(request.request_id),
  );
}
