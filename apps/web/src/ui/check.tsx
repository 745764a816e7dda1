import type { ReactNode } from 'react';

interface Props {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A native checkbox with its words. */
export function Check({ label, hint, checked, onChange }: Props) {
  return (
    <label className="flex items-start gap-2.5 text-sm">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span className="block font-medium">{label}</span>
        {hint && <span className="block text-[0.8125rem] text-soft">{hint}</span>}
      </span>
    </label>
  );
}
