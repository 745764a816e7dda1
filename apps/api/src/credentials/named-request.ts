import { catalogueError, type RunState } from '@vouch/shared';

const invalid = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

/**
 * Whether a key may be stored as the answer to a run's request. One that has its key already may be given another.
 * @throws already_answered, run_finished, unknown_request, invalid_request
 */
export function checkNamedRequest(state: RunState, request_id: string, provider: string): void {
  const given = Object.hasOwn(state.answered, request_id) ? state.answered[request_id] : undefined;
  if (given?.outcome === 'delivered') return;
  if (given) throw catalogueError('already_answered', { request_id, ...given });
  if (state.stop_reason !== null) throw catalogueError('run_finished');
  const open = state.awaiting.find((request) => request.request_id === request_id);
  if (!open) throw catalogueError('unknown_request', { request_id });
  if (open.kind !== 'credential') throw invalid('request_id', 'is not a request for a credential');
  if (open.provider !== provider) throw invalid('provider', `the request is for "${open.provider ?? ''}"`);
}
