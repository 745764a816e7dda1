import type { ToolCall } from '@vouch/shared';
import type { CredentialInUse, Outputs } from '@vouch/storage';
import type { PlannedCall } from './planned-call';
import { createProviderHttp, NO_PROVIDER } from './provider-http';
import { failedCall, repeatedCall, runTool, type CallRecord } from './run-tool';
import { callOnce } from './stored-tool-call';

export interface StepContext {
  outputs: Outputs;
  /** Base address per provider: the only hosts that a provider's key is sent to. */
  toolHosts: Readonly<Record<string, string>>;
  task_id: string;
  call_id: string;
  signal: AbortSignal;
  keys: ReadonlyMap<string, CredentialInUse>;
}

function runOne(planned: PlannedCall, context: StepContext): Promise<CallRecord> {
  const { outputs, toolHosts, task_id, call_id, signal, keys } = context;
  const provider = planned.tool?.credential;
  const idempotencyKey = `${task_id}/${call_id}/${planned.id}`;
  return callOnce(outputs, { task_id, call_id }, planned, async () => {
    if (provider === undefined) return runTool(planned, { signal, idempotencyKey, http: NO_PROVIDER });
    const key = keys.get(provider);
    const baseUrl = toolHosts[provider];
    if (!key)
      return failedCall(planned, `A person declined to give the key for ${provider}. Go on without it.`);
    if (baseUrl === undefined) return failedCall(planned, `There is no address for ${provider}.`);
    const http = createProviderHttp({ provider, baseUrl, idempotencyKey }, key, signal);
    return runTool(planned, { signal, idempotencyKey, http });
  });
}

/**
 * Carries out the calls of one step: those without side effects at once, the others one after the other. A call that
 * repeats an earlier one of the message is answered from there.
 * @returns one record a call, in order
 */
export async function runStep(
  calls: readonly PlannedCall[],
  earlier: ReadonlyMap<string, ToolCall>,
  context: StepContext,
): Promise<CallRecord[]> {
  const records = new Map<string, Promise<CallRecord>>();
  const first = new Map<string, PlannedCall>();
  for (const planned of calls) {
    if (!earlier.has(planned.identity) && !first.has(planned.identity)) first.set(planned.identity, planned);
  }
  const isHarmless = ({ tool }: PlannedCall) => (tool?.sideEffects ?? 'none') === 'none';
  for (const planned of first.values()) {
    if (isHarmless(planned)) records.set(planned.identity, runOne(planned, context));
  }
  await Promise.all(records.values());
  for (const planned of first.values()) {
    if (isHarmless(planned)) continue;
    const record = runOne(planned, context);
    records.set(planned.identity, record);
    await record;
  }
  return Promise.all(
    calls.map(async (planned) => {
      const before = earlier.get(planned.identity);
      if (before) return repeatedCall(planned, before);
      const record = await records.get(planned.identity);
      if (!record) throw new Error(`the call ${planned.id} was not made`);
      return record.call.id === planned.id ? record : repeatedCall(planned, record.call);
    }),
  );
}
