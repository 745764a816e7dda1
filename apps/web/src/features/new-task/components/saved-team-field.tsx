import { useTeams } from '../../../teams/teams.query';
import { Field } from '../../../ui/field';
import { Select } from '../../../ui/select';

interface Props {
  teamId: string;
  error: string | undefined;
  onChange: (teamId: string) => void;
}

/** One of the teams that the person has saved. */
export function SavedTeamField({ teamId, error, onChange }: Props) {
  const { data: teams, error: problem } = useTeams();
  if (problem && !teams) return <p className="text-sm text-bad">The saved teams could not be loaded.</p>;
  if (teams?.length === 0)
    return (
      <p className="text-sm text-soft">You have no saved team yet; write or import one under Settings.</p>
    );
  const options = [
    { value: '', label: teams ? 'Choose a team …' : 'Loading …' },
    ...(teams ?? []).map(({ team_id, name, agents }) => ({
      value: team_id,
      label: `${name} (${agents.map((agent) => agent.name).join(', ')})`,
    })),
  ];
  return (
    <Field label="Saved team" error={error} className="max-w-xl">
      {(control) => (
        <Select {...control} data-testid="saved-team" options={options} value={teamId} onChange={onChange} />
      )}
    </Field>
  );
}
