import type { JournalEvent, JournalEventOf, RunState, StatePayload } from '@vouch/shared';
import type { Journal, Tasks } from '@vouch/storage';

const MESSAGES = 50;
/** So many events hold the last messages of a run: each message comes with its speaker and its verdict. */
const FIRST_READ = 200;
const PAGE = 200;

type Message = JournalEventOf<'agent_message'>;
const isMessage = (event: JournalEvent): event is Message => event.type === 'agent_message';

export type ShownState = NonNullable<StatePayload['task']>;

export interface ShownTask {
  /** The task in full, read up to its present end. */
  refresh(): Promise<{ shown: ShownState; lastSeq: number }>;
}

/** Tasks that agent sockets show whole. */
export class ShownTasks {
  constructor(
    private readonly tasks: Pick<Tasks, 'find'>,
    private readonly journal: Pick<Journal, 'read' | 'readLast'>,
  ) {}

  async stateOf(taskId: string): Promise<RunState | undefined> {
    return (await this.tasks.find(taskId))?.state;
  }

  open(taskId: string): ShownTask {
    let messages: Message[] = [];
    let lastSeq = 0;
    const take = (events: JournalEvent[]) => {
      messages = [...messages, ...events.filter(isMessage)].slice(-MESSAGES);
      lastSeq = events.at(-1)?.seq ?? lastSeq;
    };
    const catchUp = async () => {
      if (lastSeq === 0) return take(await this.journal.readLast(taskId, FIRST_READ));
      for (;;) {
        const page = await this.journal.read(taskId, lastSeq, PAGE);
        take(page);
        if (page.length < PAGE) return;
      }
    };
    return {
      refresh: async () => {
        await catchUp();
        const state = await this.stateOf(taskId);
        if (!state) throw new Error(`task ${taskId} vanished`);
        const { phase, agents, awaiting, usage } = state;
        return {
          shown: { task_id: taskId, phase, agents, messages, surfaces: [], awaiting, usage },
          lastSeq,
        };
      },
    };
  }
}
