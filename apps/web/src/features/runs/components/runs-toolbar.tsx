import type { TaskSummary } from '@vouch/shared';
import { Search } from 'lucide-react';
import { cn } from '../../../lib/cn';
import { inputStyle } from '../../../ui/field';
import { countRuns, FILTER_WORDS, RUN_FILTERS, type RunsSearch } from '../filter-runs';

interface Props {
  tasks: readonly TaskSummary[];
  search: RunsSearch;
  onSearch: (search: RunsSearch) => void;
}

export function RunsToolbar({ tasks, search, onSearch }: Props) {
  const current = search.phase ?? 'all';
  return (
    <div className="mb-4 space-y-3">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-soft"
        />
        <input
          type="search"
          aria-label="Search runs"
          placeholder="Search by title or id"
          className={cn(inputStyle, 'pl-9')}
          value={search.q ?? ''}
          onChange={(event) => onSearch({ ...search, q: event.target.value || undefined })}
        />
      </div>
      <div
        role="group"
        aria-label="Filter by phase"
        className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0"
      >
        {RUN_FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            aria-pressed={filter === current}
            onClick={() => onSearch({ ...search, phase: filter === 'all' ? undefined : filter })}
            className={cn(
              'shrink-0 rounded-full px-3 py-1 text-sm transition-colors',
              filter === current ? 'bg-ink text-canvas' : 'text-soft hover:bg-sunken hover:text-ink',
            )}
          >
            {FILTER_WORDS[filter]} <span className="tabular-nums opacity-75">{countRuns(tasks, filter)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
