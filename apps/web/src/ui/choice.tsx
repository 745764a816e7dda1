import { useId } from 'react';
import { cn } from '../lib/cn';

interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

interface Props<V extends string> {
  legend: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
}

/** One of a few: native radio buttons drawn as cards. */
export function Choice<V extends string>({ legend, options, value, onChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex items-start gap-2.5 rounded-lg border px-3 py-2 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              option.value === value
                ? 'border-accent bg-accent-tint'
                : 'border-line bg-surface hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-1 accent-accent outline-none"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className="block font-medium">{option.label}</span>
              {option.hint && <span className="block text-[0.8125rem] text-soft">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
