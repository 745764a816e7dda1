import type { ReactNode } from 'react';
import { Field, inputStyle } from './field';

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  min?: number;
  max?: number;
  /** The number as it is typed; empty for none. */
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** A labelled whole number. */
export function NumberField({ label, hint, error, min = 1, max, value, onChange, className }: Props) {
  return (
    <Field label={label} hint={hint} error={error} {...(className && { className })}>
      {(control) => (
        <input
          {...control}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          className={inputStyle}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
