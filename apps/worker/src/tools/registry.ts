import { TOOL_NAMES, type ToolName } from '@vouch/shared';
import { calculator } from './calculator/calculator.tool';
import { askUser, handOff, terminate } from './conversation.tools';
import type { Tool } from './tool.types';
import { webSearch } from './web-search.tool';

export type ToolRegistry = ReadonlyMap<string, Tool>;

/** The code of every tool of the catalogue; a name without code does not compile. */
const TOOLS: Record<ToolName, Tool> = {
  ask_user: askUser,
  calculator,
  hand_off: handOff,
  terminate,
  web_search: webSearch,
};

export const TOOL_REGISTRY: ToolRegistry = new Map(TOOL_NAMES.map((name) => [name, TOOLS[name]]));
