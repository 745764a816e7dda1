import type { SelectHTMLAttributes } from 'react';
import { cn } from '../lib/cn';
import { inputStyle } from './field';

interface Props<V extends string> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'value' | 'onChange'
> {
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}

/** The browser's own list: it works with every keyboard, screen reader and phone. */
export function Select<V extends string>({ options, value, onChange, className, ...rest }: Props<V>) {
  return (
    <select
      {...rest}
      className={cn(inputStyle, 'pr-8', className)}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
