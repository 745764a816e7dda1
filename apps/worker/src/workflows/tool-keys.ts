import type { MessageFacts } from '../activities/activity-contract';
import { obtainCredential, withWorkingKey } from './credential-interrupt';
import type { Run } from './run';

/**
 * One turn of an agent. Where a tool of its needs a key that is missing, the run asks for it and the same call goes on;
 * without the key, the agent is told so and goes on without the tool.
 */
export async function turnWithToolKeys(
  run: Run,
  call: { call_id: string; speaker: string },
): Promise<MessageFacts> {
  const declined: string[] = [];
  for (;;) {
    const input = declined.length === 0 ? call : { ...call, declined: [...declined] };
    const facts = await withWorkingKey(run, call.speaker, () => run.agentTurn(input));
    const need = facts.missing_credential;
    if (!need) return facts;
    const outcome = await obtainCredential(run, { ...need, agent: call.speaker });
    if (outcome === 'declined' || outcome === 'expired') declined.push(need.provider);
  }
}
