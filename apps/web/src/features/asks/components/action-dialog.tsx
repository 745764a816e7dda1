import { parseDirective, type OpenRequest } from '@vouch/shared';
import { z } from 'zod';
import { actionWords, directiveWords } from '../../../lib/action-words';
import { Button } from '../../../ui/button';
import { Choice } from '../../../ui/choice';
import { Field, inputStyle } from '../../../ui/field';
import { argumentFields, changedArguments } from '../argument-fields';
import type { AskDialogProps } from '../ask-dialog.props';
import { useAsk } from '../use-ask';
import { useKeptDraft } from '../use-kept-draft';
import { ArgumentInput } from './argument-input';
import { AskFrame } from './ask-frame';

const SCOPE = [
  { value: 'once', label: 'Just this time' },
  { value: 'always', label: 'Always in this run', hint: 'The same action is not asked about again.' },
] as const;

const answerSchema = z.object({
  values: z.record(z.string(), z.string()),
  scope: z.enum(['once', 'always']),
  reason: z.string(),
});
const EMPTY: z.infer<typeof answerSchema> = { values: {}, scope: 'once', reason: '' };

/** The text to be taken out of a run must not stay in the browser. */
const isSecret = (actions: readonly string[]) => actions.some((action) => /^redact\b/.test(action));

/** The suggestion without the arguments that stand below it as fields. */
const suggestion = (action: string, editable: boolean): string => {
  const directive = editable ? parseDirective(action) : undefined;
  return directive ? actionWords({ ...directive, args: {} }) : directiveWords(action);
};

/** The words above it say it all. */
const repeats = (action: string, { description }: Pick<OpenRequest, 'description'>): boolean =>
  description !== '' && action.endsWith(`:${description}`);

/** Asks for a yes or no to suggested actions, with their arguments to edit. */
export function ActionDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem, errors, argErrors } = useAsk(props);
  const fields = argumentFields(request);
  const [draft, setDraft] = useKeptDraft(props, answerSchema, EMPTY, isSecret(request.actions ?? []));
  const { values, scope, reason } = draft;
  const remember = scope === 'always' ? { remember: true } : {};
  const approve = () => {
    const args = changedArguments(fields, values);
    send({ decision: 'approve', ...(args && { args }), ...remember });
  };
  const reject = () => {
    const why = reason.trim();
    send({ decision: 'reject', ...(why && { reason: why }), ...remember });
  };

  return (
    <AskFrame
      {...props}
      problem={fields.some(({ name }) => argErrors[name]) ? undefined : problem}
      buttons={
        <>
          <Button tone="danger" disabled={busy} onClick={reject}>
            Reject
          </Button>
          <Button tone="primary" disabled={busy} onClick={approve}>
            Approve
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {(request.actions ?? []).map((action) => (
          <div key={action} className="rounded-lg bg-sunken px-3.5 py-2 text-sm wrap-anywhere">
            <span className="block font-medium">{suggestion(action, fields.length > 0)}</span>
            {fields.length === 0 && !repeats(action, request) && (
              <code className="font-mono text-xs text-soft">{action}</code>
            )}
          </div>
        ))}
        {fields.length > 0 && (
          <p className="text-sm text-soft">
            You may change this first: when you approve, it is done as it stands here.
          </p>
        )}
        {fields.map((field) => (
          <ArgumentInput
            key={field.name}
            field={field}
            value={values[field.name] ?? field.value}
            error={argErrors[field.name]}
            onChange={(value) => setDraft({ ...draft, values: { ...values, [field.name]: value } })}
          />
        ))}
        {fields.length > 0 && (
          <Choice
            legend="Your answer counts"
            options={SCOPE}
            value={scope}
            onChange={(next) => setDraft({ ...draft, scope: next })}
          />
        )}
        <Field label="Reason, if you reject" hint="The team gets to know it." error={errors.reason}>
          {(control) => (
            <input
              {...control}
              className={inputStyle}
              maxLength={500}
              value={reason}
              onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
    </AskFrame>
  );
}
