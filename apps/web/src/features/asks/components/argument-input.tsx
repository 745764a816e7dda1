import { Field, inputStyle } from '../../../ui/field';
import { Select } from '../../../ui/select';
import type { ArgumentField } from '../argument-fields';

interface Props {
  field: ArgumentField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One argument of an action: one of a few values, or text. */
export function ArgumentInput({ field, value, error, onChange }: Props) {
  const { label, hint, options, maxLength } = field;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        options ? (
          <Select
            {...control}
            options={[...new Set([value, ...options])].map((option) => ({ value: option, label: option }))}
            value={value}
            onChange={onChange}
          />
        ) : (
          <textarea
            {...control}
            rows={1}
            maxLength={maxLength}
            className={`${inputStyle} field-sizing-content max-h-40 resize-none`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
