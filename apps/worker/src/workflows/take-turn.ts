import type { MessageFacts } from '../activities/activity-contract';
import { calling } from './calling';
import { obtainCredential } from './credential-interrupt';
import type { Draft } from './draft.types';
import { draftOf } from './draft-ahead';
import { writtenByPerson } from './human-input';
import type { Run } from './run';
import { noteMessage } from './stall';
import type { Turn } from './turn';
import type { TakenTurn } from './taken-turn';
import { addSpending } from './usage';

function announce(run: Run, { speaker: agent, round, reason, spent }: Turn): void {
  const mode = run.input.selection?.mode;
  run.decide('info', {
    kind: 'speaker_selected',
    message: `${agent}: ${reason}`,
    data: { agent, round, reason, ...(mode && { mode }), ...(spent && { spent }) },
  });
}

/** A written draft counts as the first answer to its call; a later one asks the model. */
async function answerOf(run: Run, draft: Draft | undefined, call: () => Promise<MessageFacts>) {
  if (draft && !draft.settled) run.publishBeside(draft);
  const result = await draft?.result;
  if (!result) return call();
  if ('error' in result) throw result.error;
  return result.facts;
}

/** The agent's message, once nothing is missing for it: keys of models and tools, budget, and its turn. */
async function write(run: Run, call_id: string, draft: Draft | undefined): Promise<MessageFacts> {
  const { memory } = run;
  const { speaker } = memory.turn;
  let first = draft;
  for (;;) {
    const facts = await calling(run, speaker, () => {
      const written = first;
      first = undefined;
      return answerOf(run, written, () => run.agentTurn({ call_id, speaker, declined: memory.declined }));
    });
    if (facts.missing_credential) {
      const { provider } = facts.missing_credential;
      const outcome = await obtainCredential(run, { ...facts.missing_credential, agent: speaker });
      if (outcome === 'declined' || outcome === 'expired') memory.declined.push(provider);
    } else if (!facts.held_back) return facts;
  }
}

/** What a person wrote in an agent's place: the words are stored, and nobody has to be paid for them. */
async function readPerson(run: Run, call_id: string): Promise<MessageFacts> {
  return run.readMessage({ call_id });
}

/** The message of the turn's speaker, from its draft where there is one, decided for the journal. */
export async function takeTurn(run: Run): Promise<TakenTurn> {
  const { memory } = run;
  const { turn } = memory;
  const draft = draftOf(run, turn);
  run.draft = undefined;
  if (!draft) memory.calls += 1;
  const call_id = draft?.call_id ?? `m${memory.calls}`;
  announce(run, turn);
  const byPerson = draft ? undefined : await writtenByPerson(run, turn.speaker);
  const message_id = byPerson ?? call_id;
  const facts = byPerson ? await readPerson(run, byPerson) : await write(run, call_id, draft);
  memory.spending = addSpending(memory.spending, 'agents', facts);
  memory.spoken = { ...memory.spoken, [turn.speaker]: turn.round };
  memory.messages += 1;
  memory.stall = noteMessage(memory.stall, facts.digest);
  const body = { sender: turn.speaker, recipient: 'all', message_id, round: turn.round };
  const { replaces } = turn;
  run.decide('agent_message', replaces === undefined ? body : { ...body, replaces }, message_id);
  return { message_id, facts };
}
