/**
 * A client of the Agent Server as its documentation describes it, and nothing else of this project: one WebSocket with
 * frames `{type, payload, timestamp}`, the state of all agents after every change.
 */
import WebSocket from 'ws';

const TYPES = ['state_update', 'action', 'error', 'ping', 'pong'];

export interface AgentState {
  seq: number;
  client_ref?: string;
  tasks: { task_id: string; title: string; phase: string; awaiting: string | null; round: number }[];
  task?: {
    task_id: string;
    phase: string;
    agents: { name: string; role: string; status: string }[];
    messages: { sender: string; content: string }[];
    surfaces: unknown[];
    awaiting: { request_id: string; kind: string; provider?: string }[];
  };
}

interface Frame {
  type: string;
  payload: Record<string, unknown>;
  timestamp: number;
}

function checked(data: Buffer): Frame {
  const frame = JSON.parse(data.toString()) as Frame;
  const names = Object.keys(frame).toSorted().join();
  const isFrame = names === 'payload,timestamp,type' && TYPES.includes(frame.type);
  if (!isFrame || typeof frame.timestamp !== 'number' || typeof frame.payload !== 'object')
    throw new Error(`not a documented frame: ${data.toString()}`);
  return frame;
}

/** A connected client; every wait ends with an error when the connection does. */
export async function connectAgentClient(url: string) {
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  let failure: Error | undefined;
  let refs = 0;
  const fail = (error: Error) => {
    failure ??= error;
    waiting.forEach((each) => each());
  };
  socket.on('error', fail);
  socket.on('close', (code) => fail(new Error(`closed with ${code}`)));
  socket.on('message', (data: Buffer) => {
    try {
      const frame = checked(data);
      if (frame.type === 'ping') send('pong', frame.payload);
      frames.push(frame);
      waiting.forEach((each) => each());
    } catch (error) {
      fail(error as Error);
    }
  });
  function send(type: string, payload: Record<string, unknown>): void {
    socket.send(JSON.stringify({ type, payload, timestamp: Date.now() / 1000 }));
  }
  const frame = (matches: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve, reject) => {
      const attempt = () => {
        const found = frames.find(matches);
        if (!found && !failure) return;
        waiting.delete(attempt);
        if (found) resolve(found);
        else reject(failure ?? new Error('closed'));
      };
      waiting.add(attempt);
      attempt();
    });
  const stateOf = ({ type, payload }: Frame) =>
    type === 'state_update' ? (payload as unknown as AgentState) : undefined;
  const state = async (matches: (state: AgentState) => boolean): Promise<AgentState> =>
    stateOf(
      await frame((each) => {
        const shown = stateOf(each);
        return shown !== undefined && matches(shown);
      }),
    ) as AgentState;

  await state(() => true);
  return {
    frame,
    state,
    send,
    states: () => frames.flatMap((each) => stateOf(each) ?? []),
    /** Resolves with the state that shows the effect. @throws what the server refuses with */
    async act(action: Record<string, unknown>): Promise<AgentState> {
      refs += 1;
      const client_ref = `ref-${refs}`;
      send('action', { ...action, client_ref });
      const answer = await frame(({ payload }) => payload.client_ref === client_ref);
      if (answer.type === 'error') throw new Error(String(answer.payload.code));
      return answer.payload as unknown as AgentState;
    },
    lose: () => socket.terminate(),
  };
}
