import { formatDirective, type SuggestedAction } from '@vouch/shared';
import type { RevisionFacts } from '../activities/activity-contract';

/** The body of the event that takes the place of an earlier verdict; its text is stored under the revision's call. */
export function revisedVerdictBody(
  { suggested, call_id, ...verdict }: RevisionFacts,
  actions: SuggestedAction[],
) {
  const suggested_actions = suggested.map(formatDirective);
  return { call_id, body: { ...verdict, suggested_actions, actions } };
}
