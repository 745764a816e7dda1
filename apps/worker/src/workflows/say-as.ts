import type { Run } from './run';

/** A person's words enter the journal as a message; they are stored under the call id already. */
export function sayAs(run: Run, sender: string, call_id: string): void {
  const { round } = run.memory.turn;
  run.decide('agent_message', { sender, recipient: 'all', message_id: call_id, round }, call_id);
}
