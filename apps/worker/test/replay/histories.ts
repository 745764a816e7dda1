import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

const FOLDER = path.join(__dirname, '..', 'histories', 'taskWorkflow');
const VERSION = '0.1.0';

/** With RECORD_HISTORIES set, keeps a run's history for ever as `<case>.<version>.json`; an existing one is never replaced. */
export async function keepHistory(handle: WorkflowHandle, name: string): Promise<void> {
  if (!process.env.RECORD_HISTORIES) return;
  const file = path.join(FOLDER, `${name}.${VERSION}.json`);
  mkdirSync(FOLDER, { recursive: true });
  const json = JSON.stringify(historyToJSON(await handle.fetchHistory()), undefined, 1);
  writeFileSync(file, `${json}\n`, { flag: process.env.RECORD_HISTORIES === 'replace' ? 'w' : 'wx' });
}

interface RecordedEvent {
  eventId: string;
  eventType: string;
  activityTaskScheduledEventAttributes?: { activityType: { name: string } };
}

export interface RecordedHistory {
  name: string;
  history: { events: RecordedEvent[] };
}

export const recordedHistories = (): RecordedHistory[] =>
  readdirSync(FOLDER).map((name) => ({
    name,
    history: JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as RecordedHistory['history'],
  }));
