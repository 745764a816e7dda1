import { Button } from '../../../ui/button';
import { SCENARIOS } from '../scenarios';

/** Examples for the simulated model; each fills the box. */
export function ScenarioButtons({ onPick }: { onPick: (task: string) => void }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1.5">
      <span className="mr-1 text-sm text-soft">Try</span>
      {SCENARIOS.map(({ label, shows, task }) => (
        <Button key={label} size="sm" title={`Shows: ${shows}`} onClick={() => onPick(task)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
