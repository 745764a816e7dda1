import type { SavedTeam } from '@vouch/shared';
import { exportAddress } from '../../../teams/teams.query';
import { Button, buttonStyle } from '../../../ui/button';

interface Props {
  team: SavedTeam;
  onEdit: () => void;
  onDelete: () => void;
}

export function TeamRow({ team, onEdit, onDelete }: Props) {
  const { team_id, name, description, agents } = team;
  return (
    <li data-testid="team" className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere">{name}</p>
        {description !== '' && <p className="mt-0.5 line-clamp-2 text-sm text-soft">{description}</p>}
        <p className="mt-0.5 text-sm text-soft wrap-anywhere">
          {agents.map((agent) => agent.name).join(', ')}
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={onEdit} aria-label={`Edit the team ${name}`}>
          Edit
        </Button>
        <a
          className={buttonStyle({ size: 'sm' })}
          href={exportAddress(team_id)}
          download={`${name.replace(/[^\w-]+/g, '-')}.vouch.json`}
          aria-label={`Export the team ${name}`}
        >
          Export
        </a>
        <Button size="sm" tone="danger" onClick={onDelete} aria-label={`Delete the team ${name}`}>
          Delete
        </Button>
      </div>
    </li>
  );
}
