import { TOOL_CATALOGUE, TOOL_NAMES, type ToolName } from '@vouch/shared';

interface Props {
  chosen: readonly ToolName[];
  onChange: (tools: ToolName[]) => void;
}

const hintOf = (name: ToolName) => {
  const { description, ...entry }: { description: string; credential?: string } = TOOL_CATALOGUE[name];
  return entry.credential ? `${description} Needs a key for ${entry.credential}.` : description;
};

/** The tools that an agent is given. */
export function ToolChoice({ chosen, onChange }: Props) {
  return (
    <fieldset className="mt-3 min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Tools</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {TOOL_NAMES.map((name) => (
          <label key={name} title={hintOf(name)} className="flex items-center gap-1.5 text-sm">
            <input
              type="checkbox"
              className="accent-accent"
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChange(
                  TOOL_NAMES.filter((tool) => (tool === name ? event.target.checked : chosen.includes(tool))),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
