import { maskSecrets } from '@vouch/shared';
import { canonicalJson } from '@vouch/storage';
import type { WantedCall } from '../model/chat.types';
import type { Tool } from './tool.types';
import type { ToolRegistry } from './registry';

/** A call of a step as it is to be carried out. */
export interface PlannedCall {
  /** Unique in the message: t1, t2, … */
  id: string;
  wanted: WantedCall;
  /** Undefined for a name that the agent was not given. */
  tool: Tool | undefined;
  args: unknown;
  /** Equal for calls that are the same. */
  identity: string;
}

const parse = (text: string): unknown => {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Reads the calls of a step; `before` is how many the message has had already. */
export function planCalls(
  calls: readonly WantedCall[],
  before: number,
  names: readonly string[],
  registry: ToolRegistry,
): PlannedCall[] {
  return calls.map((call, index) => {
    // A key in an argument is never right: tools get theirs from the vault.
    const wanted = { ...call, arguments: maskSecrets(call.arguments) };
    const args = parse(wanted.arguments);
    return {
      id: `t${before + index + 1}`,
      wanted,
      tool: names.includes(call.name) ? registry.get(call.name) : undefined,
      args,
      identity: `${call.name} ${args === undefined ? wanted.arguments : canonicalJson(args)}`,
    };
  });
}
