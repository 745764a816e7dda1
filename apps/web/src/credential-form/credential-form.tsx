import type { CredentialScope, StoreCredentialResponse } from '@vouch/shared';
import { useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Field, inputStyle } from '../ui/field';
import { EXPIRIES, expiresAt } from './expiry';
import { testKey } from './test-key';
import { TestOutcome } from './test-outcome';
import { useCredentialSubmit } from './use-credential-submit';
import { useKeyTest } from './use-key-test';

interface Props {
  userId: string;
  /** Fixed when somebody asked for a certain provider; otherwise the person names it. */
  provider?: string;
  /** A key that a person has pasted somewhere, and whose it seems to be. */
  suggested?: { value: string; provider?: string };
  /** The waiting request; with it the key may be kept for that run alone. */
  request?: { taskId: string; requestId: string };
  submitLabel: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** Buttons beside the submit button. */
  secondary?: ReactNode;
  onSubmit?: () => void;
  onStored: (response: StoreCredentialResponse) => void;
}

const SCOPES = [
  { value: 'saved', label: 'Keep for later runs', hint: 'Stored encrypted under your name.' },
  { value: 'task', label: 'Only this run', hint: 'No other run can use it.' },
] as const;

/** The one form that takes a key. The value lives in the input alone and is wiped once it was sent. */
export function CredentialForm(props: Props) {
  const { userId, request, submitLabel, secondary, onSubmit, onStored } = props;
  const ownRef = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? ownRef;
  const suggestedValue = props.suggested?.value;
  const [provider, setProvider] = useState(props.provider ?? props.suggested?.provider ?? '');
  const [scope, setScope] = useState<CredentialScope>('saved');
  const [days, setDays] = useState('');
  const test = useKeyTest();

  const wipe = () => {
    if (input.current) input.current.value = '';
  };
  const { busy, errors, submit } = useCredentialSubmit((response) => {
    wipe();
    onStored(response);
  });
  useEffect(() => {
    const element = input.current;
    // As a property: an attribute would write it into the page.
    if (element && suggestedValue !== undefined) element.value = suggestedValue;
    return () => {
      if (element) element.value = '';
    };
  }, [input, suggestedValue]);

  function onFormSubmit(event: FormEvent): void {
    event.preventDefault();
    onSubmit?.();
    const target = request ? { task_id: request.taskId, request_id: request.requestId } : {};
    const expires_at = expiresAt(days, Date.now());
    const fields = { user_id: userId, provider: provider.trim(), scope, expires_at, ...target };
    void submit(fields, input.current?.value ?? '');
  }

  function onTest(): void {
    const value = input.current?.value ?? '';
    if (value.trim() !== '' && provider.trim() !== '')
      void test.run(() => testKey({ user_id: userId, provider: provider.trim(), value }));
  }

  return (
    <form onSubmit={onFormSubmit} className="space-y-4" autoComplete="off" noValidate>
      {props.provider === undefined && (
        <Field label="Provider" hint="A lower-case name such as openrouter." error={errors.provider}>
          {(control) => (
            <input
              {...control}
              className={inputStyle}
              value={provider}
              onChange={(event) => setProvider(event.target.value)}
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Field
        label={props.provider ? `Key for ${props.provider}` : 'Key'}
        hint="It is encrypted before it is stored and is never shown again."
        error={errors.value ?? (props.provider === undefined ? undefined : errors.provider)}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            onInput={test.forget}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            data-testid="credential-value"
            className={`${inputStyle} font-mono`}
          />
        )}
      </Field>
      {request && <Choice legend="How long it is kept" options={SCOPES} value={scope} onChange={setScope} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" disabled={test.busy} onClick={onTest} data-testid="credential-test">
          {test.busy ? 'Testing…' : 'Test this key'}
        </Button>
        {test.result && <TestOutcome result={test.result} />}
      </div>
      <Field label="How long it may be used" hint="It is destroyed when the time is over.">
        {(control) => (
          <select
            {...control}
            className={inputStyle}
            value={days}
            onChange={(event) => setDays(event.target.value)}
            data-testid="credential-expiry"
          >
            {EXPIRIES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {errors.form && (
        <p role="alert" className="text-sm text-bad">
          {errors.form}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        {secondary}
        <Button type="submit" tone="primary" disabled={busy} data-testid="credential-submit">
          {busy ? 'Storing…' : submitLabel}
        </Button>
      </div>
    </form>
  );
}
