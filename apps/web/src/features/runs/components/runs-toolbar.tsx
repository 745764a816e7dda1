import type { Phase } from '@vouch/shared';
import { Search } from 'lucide-react';
import { cn } from '../../../lib/cn';
import { inputStyle } from '../../../ui/field';
import { countRuns, FILTER_WORDS, RUN_FILTERS, type RunsSearch } from '../runs-search';
import { RunsFilters } from './runs-filters';
import { useLateText } from '../use-late-text';

interface Props {
  counts: Record<Phase, number> | undefined;
  search: RunsSearch;
  onSearch: (search: RunsSearch) => void;
}

export function RunsToolbar({ counts, search, onSearch }: Props) {
  const current = search.phase ?? 'all';
  const words = useLateText(search.q, (q) => onSearch({ ...search, q }));
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
          placeholder="Search the words of a task, or its id"
          className={cn(inputStyle, 'pl-9')}
          {...words}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
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
              {FILTER_WORDS[filter]}{' '}
              {counts && <span className="tabular-nums opacity-75">{countRuns(counts, filter)}</span>}
            </button>
          ))}
        </div>
        <RunsFilters search={search} onSearch={onSearch} />
      </div>
    </div>
  );
}
