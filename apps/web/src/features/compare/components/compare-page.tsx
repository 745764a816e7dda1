import { useState } from 'react';
import { plural } from '../../../lib/format';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useComparison } from '../api/compare-runs';
import { ComparedMessage } from './compared-message';
import { RunSide } from './run-side';

const FIRST_ROWS = 50;
const MAX_ROWS = 500;

const sameWords = (messages: number) =>
  messages === 0
    ? 'They differ from the first message on.'
    : `Both begin with the same ${plural(messages, 'message')}.`;

/** Two runs side by side, from where they part. */
export function ComparePage({ leftId, rightId }: { leftId: string; rightId: string }) {
  const [limit, setLimit] = useState(FIRST_ROWS);
  const { data, error, refetch } = useComparison(leftId, rightId, limit);
  return (
    <Page
      title="Compare two runs"
      lead="What both begin with is the same; from there on they stand side by side."
    >
      {error && !data && (
        <ErrorState
          title="The runs could not be compared"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <SkeletonRows rows={3} />}
      {data && (
        <div className="space-y-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <RunSide label="One run" run={data.left} />
            <RunSide label="The other" run={data.right} />
          </div>
          <p className="text-sm text-soft" data-testid="common-messages">
            {sameWords(data.common.messages)}
            {data.rows.length === 0 && ' Neither has said anything else yet.'}
          </p>
          {data.rows.map(({ left, right }) => (
            <div key={`${left?.seq} ${right?.seq}`} className="grid gap-4 sm:grid-cols-2">
              <ComparedMessage runId={leftId} message={left} />
              <ComparedMessage runId={rightId} message={right} />
            </div>
          ))}
          {data.more > 0 && limit < MAX_ROWS && <Button onClick={() => setLimit(MAX_ROWS)}>Show more</Button>}
          {data.more > 0 && limit >= MAX_ROWS && (
            <p className="text-sm text-soft">
              {data.more} more are not shown here; open the runs to read them.
            </p>
          )}
        </div>
      )}
    </Page>
  );
}
