import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';

const FOLDER = path.join(__dirname, '..', 'histories', 'taskWorkflow');
const VERSION = '0.1.0';
/** Stack traces name it; a history says nothing about the machine that recorded it. */
const REPOSITORY = `${path.join(__dirname, '..', '..', '..', '..')}${path.sep}`;

/**
 * With RECORD_HISTORIES set, keeps a run's history for ever as `<case>.<version>.json`; an existing one is never
 * replaced. Without a run id it is the last of the histories that the run was kept in. Needs the Temporal CLI: TEMPORAL_CLI_PATH, or `temporal` on PATH.
 */
export function keepHistory(
  { workflowId }: Pick<WorkflowHandle, 'workflowId'>,
  name: string,
  { runId, address = process.env.TEST_TEMPORAL_ADDRESS ?? '' }: { runId?: string; address?: string } = {},
): void {
  if (!process.env.RECORD_HISTORIES) return;
  const { TEMPORAL_CLI_PATH: cli = 'temporal' } = process.env;
  const args = ['workflow', 'show', '--workflow-id', workflowId, '--address', address, '--output', 'json'];
  if (runId) args.push('--run-id', runId);
  const file = path.join(FOLDER, `${name}.${VERSION}.json`);
  if (existsSync(file)) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, execFileSync(cli, args, { encoding: 'utf8' }).replaceAll(REPOSITORY, ''));
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
