import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES, phaseOfStop, type StopReason, type TaskInput } from '@vouch/shared';

const phaseKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.phase, SearchAttributeType.KEYWORD);
const awaitingKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.awaiting, SearchAttributeType.KEYWORD);
const stopReasonKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stopReason, SearchAttributeType.KEYWORD);

export interface Visibility {
  waiting(kind: string): void;
  paused(): void;
  running(): void;
  finished(reason: StopReason): void;
}

/** Search attributes change only when a run starts to wait, goes on or ends: each change is an event of its history. */
export function createVisibility({ searchable = true }: TaskInput): Visibility {
  const set = (...attributes: Parameters<typeof upsertSearchAttributes>[0] & unknown[]) => {
    if (searchable) upsertSearchAttributes(attributes);
  };
  return {
    waiting: (kind) => set({ key: phaseKey, value: 'waiting' }, { key: awaitingKey, value: kind }),
    paused: () => set({ key: phaseKey, value: 'paused' }, { key: awaitingKey, value: null }),
    running: () => set({ key: phaseKey, value: 'running' }, { key: awaitingKey, value: null }),
    finished: (reason) =>
      set(
        { key: phaseKey, value: phaseOfStop(reason) },
        { key: awaitingKey, value: null },
        { key: stopReasonKey, value: reason },
      ),
  };
}
