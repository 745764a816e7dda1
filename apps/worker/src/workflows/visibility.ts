import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES, phaseOfStop, type StopReason } from '@vouch/shared';

const phaseKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.phase, SearchAttributeType.KEYWORD);
const awaitingKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.awaiting, SearchAttributeType.KEYWORD);
const stopReasonKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stopReason, SearchAttributeType.KEYWORD);

/** Search attributes change only when a run starts to wait, goes on or ends: each change is an event of its history. */
export function showWaiting(kind: string): void {
  upsertSearchAttributes([
    { key: phaseKey, value: 'waiting' },
    { key: awaitingKey, value: kind },
  ]);
}

export function showRunning(): void {
  upsertSearchAttributes([
    { key: phaseKey, value: 'running' },
    { key: awaitingKey, value: null },
  ]);
}

export function showFinished(reason: StopReason): void {
  upsertSearchAttributes([
    { key: phaseKey, value: phaseOfStop(reason) },
    { key: awaitingKey, value: null },
    { key: stopReasonKey, value: reason },
  ]);
}
