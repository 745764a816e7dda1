/** What an agent is good for in a conversation; `any` when neither its name nor its role tells. */
export type RoleKind = 'planner' | 'worker' | 'critic' | 'any';

const KEYWORDS: [Exclude<RoleKind, 'any'>, RegExp][] = [
  [
    'planner',
    /plan|lead|manag|coordinat|orchestrat|architect|strateg|director|captain|chief|moderat|facilitat|product owner|host|chair/i,
  ],
  [
    'critic',
    /critic|review|editor|edits|test|quality|\bqa\b|verif|check|judge|audit|proof|inspect|referee|sceptic|skeptic/i,
  ],
  [
    'worker',
    /work|build|develop|engineer|cod(?:e|er|ing)\b|programm|writ|research|analy|solv|draft|implement|execut|design|maker|expert|specialist|assistant|author/i,
  ],
];
const ROLE_LENGTH = 400;

/** The kind whose keyword stands first in a text. */
function firstMentioned(text: string): RoleKind {
  let kind: RoleKind = 'any';
  let at = Infinity;
  for (const [candidate, pattern] of KEYWORDS) {
    const index = text.search(pattern);
    if (index >= 0 && index < at) [kind, at] = [candidate, index];
  }
  return kind;
}

/** The name decides; where it is silent, the beginning of the text about the role does. */
export function roleKindOf(name: string, roleText = ''): RoleKind {
  const byName = firstMentioned(name);
  return byName === 'any' ? firstMentioned(roleText.slice(0, ROLE_LENGTH)) : byName;
}
