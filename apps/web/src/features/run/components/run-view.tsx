import type { JournalEventOf, TaskDetail } from '@vouch/shared';
import { lazy, Suspense, useState } from 'react';
import type { RunSnapshot } from '../../../live/run-store';
import { PageTitle } from '../../../ui/page';
import { Skeleton } from '../../../ui/states';
import { currentState } from '../current-state';
import { DetailContext } from '../detail.context';
import { ForkContext } from '../fork.context';
import { ActivityBar } from './activity-bar';
import { RunHeader } from './run-header';
import { SayBox } from './say-box';
import { Transcript } from './transcript';
import { WaitingBar } from './waiting-bar';

const EventDetailDialog = lazy(() =>
  import('./event-detail').then((module) => ({ default: module.EventDetailDialog })),
);

const ForkDialog = lazy(() => import('./fork-dialog').then((module) => ({ default: module.ForkDialog })));

interface Props {
  task: TaskDetail;
  run: RunSnapshot;
  temporalUrl: string | null;
  target: number | undefined;
  onAnswer: (requestId: string) => void;
}

/** One run: its header, what it waits for, and its transcript. */
export function RunView({ task, run, temporalUrl, target, onAnswer }: Props) {
  const state = currentState(task, run);
  const [detail, setDetail] = useState<number>();
  const [forkAt, setForkAt] = useState<JournalEventOf<'agent_message'>>();
  return (
    <div className="flex h-full flex-col">
      <PageTitle title={task.title} />
      <RunHeader task={task} state={state} events={run.events} temporalUrl={temporalUrl} onFork={setForkAt} />
      <ActivityBar taskId={task.task_id} phase={state.phase} />
      <WaitingBar requests={state.awaiting} onAnswer={onAnswer} />
      {run.status === 'refused' && (
        <p role="alert" className="bg-bad-tint px-4 py-2 text-center text-sm text-bad">
          {run.reason ?? 'The live feed was refused. Reload the page.'}
        </p>
      )}
      {run.events.length === 0 ? (
        <TranscriptSkeleton offline={run.status === 'offline'} />
      ) : (
        <ForkContext value={setForkAt}>
          <DetailContext value={setDetail}>
            <Transcript
              events={run.events}
              draft={run.draft}
              team={state.agents}
              target={target}
              live={run.status === 'live' || run.status === 'complete'}
              onAnswer={onAnswer}
            />
          </DetailContext>
        </ForkContext>
      )}
      <SayBox taskId={task.task_id} phase={state.phase} ended={state.stop_reason !== null} />
      {forkAt && (
        <Suspense>
          <ForkDialog
            taskId={task.task_id}
            run={{
              message: forkAt,
              maxRounds: state.max_rounds,
              names: state.agents.map(({ name }) => name),
              budget: state.budget,
            }}
            onClose={() => setForkAt(undefined)}
          />
        </Suspense>
      )}
      {detail !== undefined && (
        <Suspense>
          <EventDetailDialog taskId={task.task_id} seq={detail} onClose={() => setDetail(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function TranscriptSkeleton({ offline }: { offline: boolean }) {
  return (
    <div role="status" className="mx-auto w-full max-w-4xl flex-1 space-y-7 px-4 py-8 sm:px-8">
      <p className="text-sm text-soft">
        {offline
          ? 'The gateway cannot be reached. The transcript appears as soon as it is back.'
          : 'Opening the run…'}
      </p>
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex gap-3">
          <Skeleton className="size-9 rounded-lg" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-12" />
          </div>
        </div>
      ))}
    </div>
  );
}
