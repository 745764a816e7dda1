import { STOP_REASONS, type StopReason } from '@vouch/shared';
import { cn } from '../../../lib/cn';
import { inputStyle } from '../../../ui/field';
import { SINCE, type RunsSearch, type Since } from '../runs-search';
import { useLateText } from '../use-late-text';

const SINCE_WORDS: Record<Since, string> = { day: 'Last day', week: 'Last 7 days', month: 'Last 30 days' };
const reasonWords = (reason: StopReason): string => reason.replaceAll('_', ' ');
const small = cn(inputStyle, 'w-auto px-2 py-1 text-sm');

interface Props {
  search: RunsSearch;
  onSearch: (search: RunsSearch) => void;
}

/** The filters beside the phase: when, how it ended, who took part. */
export function RunsFilters({ search, onSearch }: Props) {
  const agent = useLateText(search.team, (team) => onSearch({ ...search, team }));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <select
        aria-label="Started"
        className={small}
        value={search.since ?? ''}
        onChange={({ target }) =>
          onSearch({ ...search, since: (target.value || undefined) as Since | undefined })
        }
      >
        <option value="">Any time</option>
        {SINCE.map((since) => (
          <option key={since} value={since}>
            {SINCE_WORDS[since]}
          </option>
        ))}
      </select>
      <select
        aria-label="Ended because"
        className={small}
        value={search.stop ?? ''}
        onChange={({ target }) =>
          onSearch({ ...search, stop: (target.value || undefined) as StopReason | undefined })
        }
      >
        <option value="">Any end</option>
        {STOP_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {reasonWords(reason)}
          </option>
        ))}
      </select>
      <input type="text" aria-label="Agent" placeholder="Agent" className={cn(small, 'w-28')} {...agent} />
    </div>
  );
}
