import { TOOL_CATALOGUE, type SideEffects, type ToolName } from '@vouch/shared';
import { z } from 'zod';
import type { ProviderHttp } from './provider-http';

/** How a call ends the message that it was made in. */
export type TurnEnd =
  { by: 'ask_user'; text: string; options?: string[] } | { by: 'hand_off'; to: string } | { by: 'terminate' };

export interface ToolOutcome {
  /** What the model is told. */
  result: string;
  /** What the message says because of this call. */
  says?: string;
  ends?: TurnEnd;
}

export interface ToolContext {
  /** Aborts when the run stops or the tool's time is up. */
  signal: AbortSignal;
  /** The same for every attempt at this call, and for no other call. */
  idempotencyKey: string;
  /** The provider that the tool has its credential for. */
  http: ProviderHttp;
}

/** A function that an agent can be given. */
export interface Tool {
  name: string;
  description: string;
  /** JSON schema of the arguments, for the model. */
  parameters: Record<string, unknown>;
  sideEffects: SideEffects;
  /** Provider whose key it needs. */
  credential?: string;
  timeoutSeconds: number;
  /** @throws ToolProblem with what the model is told; z.ZodError for arguments that do not fit */
  run(args: unknown, context: ToolContext): Promise<ToolOutcome>;
}

/** A tool of the catalogue with its code; arguments are parsed before it runs. */
export function defineTool<P extends z.ZodObject>(
  name: ToolName,
  {
    parameters,
    timeoutSeconds,
    run,
  }: {
    parameters: P;
    timeoutSeconds: number;
    run: (args: z.output<P>, context: ToolContext) => ToolOutcome | Promise<ToolOutcome>;
  },
): Tool {
  const {
    description,
    side_effects,
    ...rest
  }: { description: string; side_effects: SideEffects; credential?: string } = TOOL_CATALOGUE[name];
  return {
    name,
    description,
    parameters: z.toJSONSchema(parameters, { io: 'input' }),
    sideEffects: side_effects,
    credential: rest.credential,
    timeoutSeconds,
    run: async (args, context) => run(parameters.parse(args), context),
  };
}
