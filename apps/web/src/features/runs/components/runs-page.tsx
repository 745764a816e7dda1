import { useNow } from '../../../lib/use-now';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useTasks } from '../api/list-tasks';
import { filterRuns, type RunsSearch } from '../filter-runs';
import { RunRow } from './run-row';
import { RunsEmpty } from './runs-empty';
import { RunsToolbar } from './runs-toolbar';

interface Props {
  search: RunsSearch;
  onSearch: (search: RunsSearch) => void;
}

export function RunsPage({ search, onSearch }: Props) {
  const { data: tasks, error, refetch } = useTasks();
  const now = useNow(30_000);
  const shown = tasks ? filterRuns(tasks, search) : [];

  return (
    <Page title="Runs">
      {error && !tasks && (
        <ErrorState
          title="The runs could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!tasks && !error && <SkeletonRows rows={5} />}
      {tasks?.length === 0 && <RunsEmpty />}
      {tasks && tasks.length > 0 && (
        <>
          <RunsToolbar tasks={tasks} search={search} onSearch={onSearch} />
          {shown.length === 0 ? (
            <p className="rounded-xl border border-dashed border-line-strong/50 px-4 py-10 text-center text-soft">
              No run matches.{' '}
              <button
                type="button"
                className="text-accent underline underline-offset-2"
                onClick={() => onSearch({})}
              >
                Show all runs
              </button>
            </p>
          ) : (
            <Card className="overflow-hidden">
              <ul className="divide-y divide-line">
                {shown.map((task) => (
                  <RunRow key={task.task_id} task={task} now={now} />
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </Page>
  );
}
