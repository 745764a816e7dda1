import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import type { OpenRequest, RunState, TaskDetail } from '@vouch/shared';
import { lazy, Suspense, useState } from 'react';
import { answeredSentence } from '../../features/asks/use-answer';
import { taskQuery } from '../../features/run/api/get-task';
import { RunView } from '../../features/run/components/run-view';
import { currentState } from '../../features/run/current-state';
import { dueRequest } from '../../features/run/open-requests';
import { ApiError } from '@vouch/client';
import { temporalRunUrl } from '../../lib/config';
import { useHealth } from '../../lib/health.query';
import { useTyping } from '../../lib/use-typing';
import { useUserId } from '../../lib/user.context';
import { useRun } from '../../live/use-run';
import { Page } from '../../ui/page';
import { ErrorState, SkeletonRows } from '../../ui/states';
import { NotFoundPage } from '../not-found-page';

const AskDialog = lazy(() =>
  import('../../features/asks/components/ask-dialog').then((module) => ({ default: module.AskDialog })),
);

export function RunRoute() {
  const { taskId } = useParams({ from: '/runs/$taskId' });
  const { data: task, error, refetch } = useQuery(taskQuery(taskId));
  if (task) return <Run key={taskId} task={task} />;
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage what="run" />;
  return (
    <Page title="Run">
      {error ? (
        <ErrorState
          title="The run could not be opened"
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <SkeletonRows />
      )}
    </Page>
  );
}

const goneBecause = (request: OpenRequest, state: RunState): string | undefined => {
  const answer = state.answered[request.request_id];
  if (answer) return answeredSentence(answer);
  return state.stop_reason === null ? undefined : 'The run has ended; no answer is needed any more.';
};

function Run({ task }: { task: TaskDetail }) {
  const run = useRun(task.task_id);
  const userId = useUserId();
  const { data: health } = useHealth();
  const target = Number(useLocation({ select: (location) => location.hash }));
  const [putOff, setPutOff] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<OpenRequest>();
  const state = currentState(task, run);

  const due = dueRequest(state, userId, putOff);
  // Kept apart from the state of the run: the dialog has to say how its request was closed. It does not open over a
  // person who writes; the bar says what waits until the field is left.
  const typing = useTyping();
  if (!shown && due && !typing) setShown(due);

  const close = () => {
    if (shown) setPutOff((before) => new Set([...before, shown.request_id]));
    setShown(undefined);
  };
  const temporal = health?.temporal;
  return (
    <>
      <RunView
        task={task}
        run={run}
        temporalUrl={temporal?.ui ? temporalRunUrl(temporal.ui, temporal.namespace, task.task_id) : null}
        target={Number.isInteger(target) && target > 0 ? target : undefined}
        onAnswer={(requestId) => setShown(state.awaiting.find((request) => request.request_id === requestId))}
      />
      {shown && (
        <Suspense>
          <AskDialog
            taskId={task.task_id}
            title={task.title}
            request={shown}
            goneBecause={goneBecause(shown, state)}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
