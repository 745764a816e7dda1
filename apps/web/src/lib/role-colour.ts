import type { CSSProperties } from 'react';

const HUES = [265, 175, 35, 325, 135, 225, 70, 295, 10, 200, 105, 350];

/** Style that sets the colour of an agent by its place in the team; people and strangers stay neutral. */
export function roleColour(team: readonly { name: string }[], name: string): CSSProperties {
  const index = team.findIndex((agent) => agent.name === name);
  if (index < 0)
    return { '--role-hue': '265', '--role-c': '0.015', '--role-tint-c': '0.006' } as CSSProperties;
  return { '--role-hue': String(HUES[index % HUES.length]) } as CSSProperties;
}
