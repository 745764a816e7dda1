import type { Draft } from '../../../live/draft';
import { roleColour } from '../../../lib/role-colour';
import { Chip } from '../../../ui/chip';

interface Props {
  draft: Draft;
  team: readonly { name: string; role: string }[];
}

/** A message while it is being written: plain text, because half a table is no table. */
export function DraftRow({ draft, team }: Props) {
  return (
    <article
      data-testid="draft"
      data-message-id={draft.message_id}
      aria-label={`${draft.sender} is writing`}
      aria-busy
      style={roleColour(team, draft.sender)}
      className="flex gap-3"
    >
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-lg bg-role-tint text-sm font-semibold text-role uppercase sm:size-9"
      >
        {draft.sender.slice(0, 1)}
      </span>
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold text-role">{draft.sender}</span>
          <Chip>{draft.attempt > 1 ? `writing, attempt ${draft.attempt}` : 'writing'}</Chip>
        </header>
        <p className="mt-1 wrap-anywhere whitespace-pre-wrap text-soft">
          {draft.text}
          <span
            aria-hidden
            className="ml-0.5 inline-block h-[1em] w-[0.4em] translate-y-[0.15em] bg-role motion-safe:animate-pulse"
          />
        </p>
      </div>
    </article>
  );
}
