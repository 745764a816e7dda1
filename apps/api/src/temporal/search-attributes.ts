import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from '@vouch/shared';
import type { TemporalAccess } from './temporal-access';

const KEYWORD = 2;
const owner = defineSearchAttributeKey(SEARCH_ATTRIBUTES.owner, SearchAttributeType.KEYWORD);
const phase = defineSearchAttributeKey(SEARCH_ATTRIBUTES.phase, SearchAttributeType.KEYWORD);

/** What a new run is found by in the Temporal Web UI. */
export const newRunAttributes = (userId: string) =>
  new TypedSearchAttributes([
    { key: owner, value: userId },
    { key: phase, value: 'queued' },
  ]);

/** Registers the search attributes that the runs set and the server lacks; done once per process when it worked. */
export function createAttributeRegistration({ connection, namespace }: TemporalAccess): () => Promise<void> {
  let registered: Promise<void> | undefined;
  const register = async () => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.values(SEARCH_ATTRIBUTES).filter((name) => !(name in customAttributes));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  };
  return () => {
    registered ??= register().catch((error: unknown) => {
      registered = undefined;
      throw error;
    });
    return registered;
  };
}
