import { ApiError } from '@vouch/client';
import { storeTeamSchema, type AgentSpec, type SavedTeam } from '@vouch/shared';
import { useState } from 'react';
import { fieldErrors, issueErrors, type FieldErrors } from '../../../lib/field-errors';
import { TeamEditor } from '../../../team-editor/team-editor';
import { useSaveTeam } from '../../../teams/teams.query';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Field, inputStyle } from '../../../ui/field';
import { notify } from '../../../ui/notices.store';

const NEW_AGENTS: AgentSpec[] = [
  { name: 'worker', role: 'does the work', system_message: 'Do the work and show the result.' },
  {
    name: 'critic',
    role: 'reviews the work and ends the run',
    system_message: 'Name what is wrong. When nothing is, write TERMINATE on a line of its own.',
  },
];

/** Writes a new team, or changes one. */
export function TeamDialog({ team, onClose }: { team: SavedTeam | undefined; onClose: () => void }) {
  const [name, setName] = useState(team?.name ?? '');
  const [description, setDescription] = useState(team?.description ?? '');
  const [agents, setAgents] = useState(team?.agents ?? NEW_AGENTS);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const save = useSaveTeam(team?.team_id);
  const refused = save.error instanceof ApiError ? fieldErrors(save.error.fields) : {};
  const errors = { ...refused, ...wrong };

  function submit() {
    const checked = storeTeamSchema.safeParse({ name, description, agents });
    setWrong(checked.success ? {} : issueErrors(checked.error));
    if (!checked.success) return;
    save.mutate(checked.data, {
      onSuccess: (saved) => {
        notify(`The team ${saved.name} is saved.`, 'good');
        onClose();
      },
    });
  }

  return (
    <Dialog open wide onClose={onClose} title={team ? `Edit the team ${team.name}` : 'New team'}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Team name" error={errors.name}>
          {(control) => (
            <input
              {...control}
              className={inputStyle}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="What it is good for"
          hint="A team is chosen for a task by this."
          error={errors.description}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              className={`${inputStyle} field-sizing-content max-h-40`}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <TeamEditor agents={agents} errors={errors} onChange={setAgents} />
        {save.error && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-sm text-bad">
            {save.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            Save team
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
