import { isCatalogueError, type ToolCall, maskSecrets } from '@vouch/shared';
import { z } from 'zod';
import type { PlannedCall } from './planned-call';
import { ToolProblem } from './tool-problem';
import type { ToolContext, TurnEnd } from './tool.types';

/** A longer text is cut, for the model, the journal and every viewer alike. */
const MAX_TEXT = 8_000;

/** What one call came to, as it is stored. */
export interface CallRecord {
  call: ToolCall;
  says?: string;
  ends?: TurnEnd;
}

export const bounded = (text: string): string => {
  const masked = maskSecrets(text);
  if (masked.length <= MAX_TEXT) return masked;
  return `${masked.slice(0, MAX_TEXT).toWellFormed()}\n[… ${masked.length - MAX_TEXT} more characters left out]`;
};

function problemOf(error: unknown): string {
  if (error instanceof ToolProblem) return error.message;
  if (error instanceof z.ZodError) {
    const issues = error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
    return `The arguments do not fit. ${issues.join('; ')}`;
  }
  return `The tool failed unexpectedly (${error instanceof Error ? error.name : typeof error}).`;
}

const identityOf = ({ id, wanted }: PlannedCall) => ({
  id,
  name: wanted.name,
  arguments: bounded(wanted.arguments),
});

export const failedCall = (planned: PlannedCall, error: string, duration_ms = 0): CallRecord => ({
  call: { ...identityOf(planned), error: bounded(error), duration_ms },
});

/** The same call as an earlier one of the message: answered from there. */
export const repeatedCall = (planned: PlannedCall, { result, error, id }: ToolCall): CallRecord => ({
  call: {
    ...identityOf(planned),
    ...(result === undefined ? { error } : { result }),
    duration_ms: 0,
    repeats: id,
  },
});

/**
 * Runs one tool; what goes wrong in it is an answer for the model.
 * @throws what stops the turn: cancellation, and a key that the provider refuses
 */
export async function runTool(planned: PlannedCall, context: ToolContext): Promise<CallRecord> {
  const { tool, args, wanted } = planned;
  if (!tool) return failedCall(planned, `There is no tool named ${wanted.name.slice(0, 64)}.`);
  if (args === undefined) return failedCall(planned, 'The arguments are not valid JSON.');

  const started = performance.now();
  const elapsed = () => Math.round((performance.now() - started) * 10) / 10;
  const late = AbortSignal.timeout(tool.timeoutSeconds * 1000);
  const signal = AbortSignal.any([context.signal, late]);
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(new ToolProblem(`No answer within ${tool.timeoutSeconds} s.`));
  signal.addEventListener('abort', abort, { once: true });
  try {
    const { result, says, ends } = await Promise.race([
      tool.run(args, { ...context, signal }),
      aborted.promise,
    ]);
    return { call: { ...identityOf(planned), result: bounded(result), duration_ms: elapsed() }, says, ends };
  } catch (error) {
    context.signal.throwIfAborted();
    if (isCatalogueError(error) && error.code === 'credential_rejected') throw error;
    return failedCall(
      planned,
      late.aborted ? `No answer within ${tool.timeoutSeconds} s.` : problemOf(error),
      elapsed(),
    );
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
