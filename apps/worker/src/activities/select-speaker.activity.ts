import { maskSecrets } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import { z } from 'zod';
import type { ChatModel } from '../model/chat.types';
import type { ModelAccess } from '../model/model-access';
import { conversationOf } from '../prompt/conversation';
import { speakerPrompt } from '../prompt/speaker-prompt';
import type { RunJournal, RunRecord } from '../record/run-record';
import type { SelectSpeakerInput, SpeakerChoice } from './activity-contract';
import { teamOfRun } from './team-of-run';

const TRIES = 3;
const WINDOW_EVENTS = 60;
const REASON_CHARACTERS = 200;

const choiceSchema = z.object({ speaker: z.string(), reason: z.string().default('') });

const formatFor = (eligible: string[]) => ({
  name: 'speaker',
  description: 'Names the agent that speaks next',
  schema: {
    type: 'object',
    properties: { reason: { type: 'string' }, speaker: { type: 'string', enum: eligible } },
    required: ['reason', 'speaker'],
    additionalProperties: false,
  },
});

function readChoice(content: string, eligible: string[]) {
  try {
    const choice = choiceSchema.safeParse(JSON.parse(content));
    return choice.success && eligible.includes(choice.data.speaker) ? choice.data : undefined;
  } catch {
    return undefined;
  }
}

interface SelectSpeakerDeps {
  journal: RunJournal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  models: ModelAccess;
}

/** The agent that should speak next, by the model's choice among the eligible; the stored choice if it was made before. */
export function createSelectSpeaker({ journal, outputs, tasks, models }: SelectSpeakerDeps) {
  async function choose(
    model: ChatModel,
    eligible: string[],
    prompt: ReturnType<typeof speakerPrompt>,
    signal: AbortSignal,
  ): Promise<SpeakerChoice> {
    const tokens = { prompt_tokens: 0, completion_tokens: 0 };
    for (let tried = 0; tried < TRIES; tried += 1) {
      const reply = await model.answer({
        messages: prompt,
        format: formatFor(eligible),
        signal,
        fresh: tried > 0 || undefined,
      });
      tokens.prompt_tokens += reply.usage.prompt_tokens;
      tokens.completion_tokens += reply.usage.completion_tokens;
      const choice = readChoice(reply.content, eligible);
      if (!choice) continue;
      const reason = maskSecrets(choice.reason).slice(0, REASON_CHARACTERS);
      return { model: reply.model, tokens, speaker: choice.speaker, reason };
    }
    return { model: model.pricedAs, tokens, reason: 'no eligible agent was named' };
  }

  return async (input: SelectSpeakerInput, { signal }: { signal: AbortSignal }): Promise<SpeakerChoice> => {
    const { task_id, call_id, eligible } = input;
    const stored = await outputs.find(task_id, call_id);
    if (stored) return stored.facts as unknown as SpeakerChoice;
    const recent = await journal.readLast(task_id, WINDOW_EVENTS);
    const [{ spec, agents }, opening] = await Promise.all([
      teamOfRun(tasks, outputs, task_id),
      tasks.text(task_id),
    ]);
    const { selection, model: taskModel, cache_seed } = spec;
    const team = agents.filter((agent) => eligible.includes(agent.name));
    const model = await models.forAgents({ ...input, cache_seed }, selection?.model ?? taskModel);
    const prompt = speakerPrompt({ team, opening, said: conversationOf(recent) });
    const choice = await choose(model, eligible, prompt, signal);
    const winner = await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'other',
      request: {
        model: model.name,
        provider: model.provider,
        eligible,
        seen_to_seq: recent.at(-1)?.seq ?? 0,
      },
      output: { speaker: choice.speaker ?? null, reason: choice.reason },
      facts: { ...choice },
    });
    return winner.facts as unknown as SpeakerChoice;
  };
}
