import type { VerdictMaterial } from './verdict-material';
import type { VerdictBody } from './verdict-body';

/** The argument that each action is suggested with; a redaction takes out three words of the message. */
const ARGUMENT_OF: Record<string, (message: string) => string> = {
  redact: (message) => /[^\s:]+ [^\s:]+ [^\s:]+/.exec(message)?.[0] ?? message,
  run_check: () => 'calculator',
  add_agent: () => 'fact checker',
  replan: () => 'a step is missing',
  redirect_speaker: () => 'critic',
  ask_clarification: () => 'user',
  stop_run: () => 'the talk is of no use',
};

/** The one suggestion of the `suggestion` scenario; undefined behind the sender's first message. */
export function suggestAction(
  { message, sender, transcript }: VerdictMaterial,
  name = 'replan',
): VerdictBody | undefined {
  const argument = ARGUMENT_OF[name]?.(message);
  if (argument === undefined || transcript.includes(`sender="${sender}"`)) return undefined;
  return {
    evidence: [],
    reason: `Suggests ${name} (simulated).`,
    verdict: 'warn',
    category: 'none',
    confidence: 0.7,
    suggested_actions: [`${name}:${argument}`],
  };
}
