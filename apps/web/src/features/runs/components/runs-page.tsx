import { useNow } from '../../../lib/use-now';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useTasks } from '../api/list-tasks';
import { isNarrowed, type RunsSearch } from '../runs-search';
import { RunRow } from './run-row';
import { RunsEmpty } from './runs-empty';
import { RunsToolbar } from './runs-toolbar';

interface Props {
  search: RunsSearch;
  onSearch: (search: RunsSearch) => void;
}

export function RunsPage({ search, onSearch }: Props) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTasks(search);
  const now = useNow(30_000);
  const tasks = data?.pages.flatMap((page) => page.tasks);
  const counts = data?.pages[0]?.counts ?? undefined;
  const none = tasks?.length === 0;

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
      {none && !isNarrowed(search) && <RunsEmpty />}
      {tasks && !(none && !isNarrowed(search)) && (
        <>
          <RunsToolbar counts={counts} search={search} onSearch={onSearch} />
          {none ? (
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
                {tasks.map((task) => (
                  <RunRow key={task.task_id} task={task} now={now} />
                ))}
              </ul>
            </Card>
          )}
          {hasNextPage && (
            <div className="mt-4 text-center">
              <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? 'Loading…' : 'Show older runs'}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
