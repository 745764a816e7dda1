import type { PastedSecret } from '@vouch/shared';
import { ChevronRight, Play } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { PastedKeyDialog } from '../../../credential-form/pasted-key-dialog';
import { notify } from '../../../ui/notices.store';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Field, inputStyle } from '../../../ui/field';
import { secretsIn, withoutSecrets } from '../draft-secrets';
import { concernsOptions, EMPTY_DRAFT, type TaskDraft } from '../task-draft';
import { useStartTask } from '../use-start-task';
import { ScenarioButtons } from './scenario-buttons';
import { TaskOptions } from './task-options';

interface Props {
  simulated: boolean;
  onStarted: (taskId: string) => void;
}

export function NewTaskForm({ simulated, onStarted }: Props) {
  const [draft, setDraft] = useState<TaskDraft>(EMPTY_DRAFT);
  const [pasted, setPasted] = useState<PastedSecret[]>();
  const [optionsOpen, setOptionsOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const change = (part: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { busy, errors, submit } = useStartTask(({ task_id, warnings = [] }) => {
    warnings.forEach((warning) => notify(warning));
    onStarted(task_id);
  });

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const send = (next: TaskDraft) => {
    const found = secretsIn(next);
    if (found.length > 0) setPasted(found);
    else submit(next);
  };
  const sendWithoutKeys = () => {
    const clean = withoutSecrets(draft);
    setPasted(undefined);
    setDraft(clean);
    submit(clean);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send(draft);
  };

  return (
    <>
      <form
        ref={form}
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          send(draft);
        }}
      >
        <Card className="p-4 sm:p-6">
          <Field label="Task" error={errors.task}>
            {(control) => (
              <textarea
                {...control}
                ref={box}
                rows={5}
                autoFocus
                data-testid="task-input"
                placeholder="What should the team do?"
                className={`${inputStyle} field-sizing-content max-h-96 min-h-32`}
                value={draft.task}
                onChange={(event) => change({ task: event.target.value })}
              />
            )}
          </Field>
          {simulated && (
            <ScenarioButtons
              onPick={(task) => {
                change({ task });
                box.current?.focus();
              }}
            />
          )}
          <details
            className="group mt-5 border-t border-line pt-4"
            open={optionsOpen || concernsOptions(errors)}
            onToggle={(event) => setOptionsOpen(event.currentTarget.open)}
          >
            <summary className="inline-flex list-none items-center gap-1.5 rounded-md text-sm font-medium">
              <ChevronRight
                aria-hidden
                className="size-4 text-soft transition-transform group-open:rotate-90"
              />
              Options
            </summary>
            <div className="pt-5">
              <TaskOptions draft={draft} errors={errors} onChange={change} />
            </div>
          </details>
          {errors.form && (
            <p role="alert" className="mt-4 text-sm text-bad">
              {errors.form}
            </p>
          )}
          <div className="mt-5 flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            <span className="hidden text-[0.8125rem] text-soft sm:inline">
              <kbd className="font-sans">Ctrl</kbd> or <kbd className="font-sans">⌘</kbd> +{' '}
              <kbd className="font-sans">Enter</kbd>
            </span>
            <Button type="submit" tone="primary" disabled={busy} data-testid="start-task">
              <Play aria-hidden className="size-4" />
              {busy ? 'Starting…' : 'Start'}
            </Button>
          </div>
        </Card>
      </form>
      {pasted && (
        <PastedKeyDialog found={pasted} onClean={sendWithoutKeys} onClose={() => setPasted(undefined)} />
      )}
    </>
  );
}
