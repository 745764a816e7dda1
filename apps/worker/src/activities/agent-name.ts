const LONGEST = 40;

/** A name for a role that no agent of the team has yet: letters, digits and underscores. */
export function agentNameFor(role: string, taken: readonly string[]): string {
  const words = role.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const stem =
    words
      .join('_')
      .slice(0, LONGEST)
      .replace(/^[^a-z]+|_+$/g, '') || 'agent';
  const isFree = (name: string) => name !== 'user' && !taken.includes(name);
  if (isFree(stem)) return stem;
  for (let number = 2; ; number += 1) {
    if (isFree(`${stem}_${number}`)) return `${stem}_${number}`;
  }
}
