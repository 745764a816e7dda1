import { ChevronRight } from 'lucide-react';
import { mayFollow, toggled, type SelectionDraft } from './selection-draft';

interface Props {
  names: readonly string[];
  barred: SelectionDraft['barred'];
  allowRepeat: boolean;
  onChange: (barred: SelectionDraft['barred']) => void;
}

const named = (name: string, place: number): string => name || `agent ${place + 1}`;

/** A box for each pair of agents: may the one in the column speak after the one in the row? */
export function TransitionMatrix({ names, barred, allowRepeat, onChange }: Props) {
  return (
    <details className="group/matrix rounded-lg border border-line px-3 py-2">
      <summary className="inline-flex list-none items-center gap-1.5 rounded-md text-sm font-medium">
        <ChevronRight
          aria-hidden
          className="size-4 text-soft transition-transform group-open/matrix:rotate-90"
        />
        Who may speak after whom
        {barred.length > 0 && <span className="font-normal text-soft">· {barred.length} barred</span>}
      </summary>
      <div className="mt-3 overflow-x-auto">
        <table className="text-sm">
          <thead>
            <tr>
              <th scope="col" className="pr-4 pb-1.5 text-left font-normal text-soft">
                after ↓ speaks →
              </th>
              {names.map((name, place) => (
                <th key={place} scope="col" className="max-w-32 truncate px-2 pb-1.5 font-medium">
                  {named(name, place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((before, row) => (
              <tr key={row}>
                <th scope="row" className="max-w-40 truncate py-1 pr-4 text-left font-medium">
                  {named(before, row)}
                </th>
                {names.map((after, column) => {
                  const never = row === column && !allowRepeat;
                  return (
                    <td key={column} className="text-center">
                      <label className="inline-grid size-8 place-items-center">
                        <input
                          type="checkbox"
                          aria-label={`${named(after, column)} may speak after ${named(before, row)}`}
                          className="size-4 accent-accent"
                          disabled={never}
                          checked={!never && mayFollow(barred, row, column)}
                          onChange={() => onChange(toggled(barred, row, column))}
                        />
                      </label>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
