import type { ToolCall } from '@vouch/shared';
import { ChevronRight, Wrench } from 'lucide-react';
import { Chip } from '../../../ui/chip';

/** Arguments as they are read best; as they were written when they are no JSON. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const duration = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

function Part({ label, text, bad = false }: { label: string; text: string; bad?: boolean }) {
  return (
    <section>
      <h4 className="text-xs font-medium text-soft">{label}</h4>
      <pre
        className={`mt-0.5 max-h-80 overflow-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap ${bad ? 'text-bad' : ''}`}
      >
        {text}
      </pre>
    </section>
  );
}

function Call({ call }: { call: ToolCall }) {
  return (
    <details
      data-testid="tool-call"
      data-tool={call.name}
      className="group/call rounded-lg border border-line bg-canvas"
    >
      <summary className="flex list-none flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 text-sm">
        <ChevronRight
          aria-hidden
          className="size-3.5 text-soft transition-transform group-open/call:rotate-90"
        />
        <Wrench aria-hidden className="size-3.5 text-soft" />
        <span className="font-medium wrap-anywhere">{call.name}</span>
        {call.error !== undefined && <Chip tone="bad">failed</Chip>}
        {call.repeats !== undefined && <Chip>repeats an earlier call</Chip>}
        <span className="ml-auto text-xs text-soft">{duration(call.duration_ms)}</span>
      </summary>
      <div className="space-y-2 border-t border-line px-3 py-2">
        <Part label="Arguments" text={readable(call.arguments)} />
        {call.result !== undefined && <Part label="Result" text={call.result} />}
        {call.error !== undefined && <Part label="Error" text={call.error} bad />}
      </div>
    </details>
  );
}

/** The tools that a message's agent called, folded, in order. */
export function ToolCalls({ calls }: { calls: readonly ToolCall[] }) {
  return (
    <div className="mt-2 space-y-1.5" aria-label="Tool calls" role="group">
      {calls.map((call) => (
        <Call key={call.id} call={call} />
      ))}
    </div>
  );
}
