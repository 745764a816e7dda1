import {
  ANSWER_SIGNAL,
  DEFAULT_TERMINATION,
  foldRunState,
  INITIAL_RUN_STATE,
  type JournalEvent,
  type JournalEventOf,
  type RequestAnswer,
  type SpeakerSelection,
  type TaskInput,
} from '@vouch/shared';
import { waitFor } from '../../../../test/wait-for';
import { startWorkerStack, type WorkerStack } from '../worker-stack';

export type Started = Awaited<ReturnType<WorkerStack['start']>>;
type Overrides = Parameters<WorkerStack['start']>[1];

export const selecting = (rule: Partial<SpeakerSelection>): Partial<TaskInput> => ({
  selection: { mode: 'round_robin', allow_repeat_speaker: true, ...rule },
  termination: DEFAULT_TERMINATION,
});

export const ofType = <T extends JournalEvent['type']>(events: JournalEvent[], type: T) =>
  events.filter((event): event is JournalEventOf<T> => event.type === type);
export const infos = (events: JournalEvent[], kind: string) =>
  ofType(events, 'info').filter((event) => event.kind === kind);
export const byAgents = (events: JournalEvent[]) =>
  ofType(events, 'agent_message').filter(({ sender }) => sender !== 'user');

/** What viewers are shown before the end is what the run has cost at its end. */
export function expectLiveFigures(events: JournalEvent[]): void {
  const shown = events.slice(0, -1).reduce(foldRunState, INITIAL_RUN_STATE);
  expect(events.at(-1)).toMatchObject({ type: 'finished', usage: shown.usage });
}

/** A worker for a test file, and whole conversations on it; on the Temporal server of all tests, or one of its own. */
export function useConversations(temporal: () => Promise<{ address: string }> | undefined = () => undefined) {
  let running: WorkerStack | undefined;
  beforeAll(async () => {
    const own = await temporal();
    running = await startWorkerStack(own && { temporalAddress: own.address });
  });
  afterAll(() => running?.stop());
  const stack = (): WorkerStack => {
    if (!running) throw new Error('the worker runs only while tests do');
    return running;
  };

  return {
    stack,
    start: (text: string, input: Overrides = {}) =>
      stack().start(text, { ...selecting({}), draft_ahead: true, ...input }),
    /** The whole journal of a run that has ended, in order and without gaps. */
    async journalOf(handle: Started) {
      const { stop_reason } = (await handle.result()) as { stop_reason: string };
      const events = await stack().events(handle);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      return { stop_reason, events };
    },
    answer: (handle: Started, given: Omit<RequestAnswer, 'actor'>) =>
      handle.signal(ANSWER_SIGNAL, { actor: 'ada', ...given }),
    async storeWords(handle: Started, call_id: string, content: string) {
      const words = { output: { content }, facts: {}, request: null };
      await stack().outputs.storeOnce({ task_id: handle.workflowId, call_id, kind: 'person', ...words });
    },
    nthRequest: (handle: Started, count: number) =>
      waitFor(async () => ofType(await stack().events(handle), 'approval_request')[count - 1]),
  };
}
