const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, notes: string[], ms: number }} Outcome */

/** @param {Outcome} outcome */
function line({ name, passed, failed, skipped, ms }) {
  const cells = [
    name.padEnd(18),
    String(passed).padStart(6),
    String(failed).padStart(6),
    String(skipped).padStart(7),
  ];
  return `${failed > 0 ? '✗' : skipped > 0 ? '!' : '✓'} ${cells.join('  ')}  ${seconds(ms).padStart(8)}`;
}

/**
 * The table of all steps, what failed by name, and as the last line the sum.
 * @param {Outcome[]} outcomes
 */
export function report(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  const troubles = outcomes.flatMap(({ name, notes }) => notes.map((note) => `  ${name}: ${note}`));
  return {
    failed,
    text: [
      '',
      `  ${'step'.padEnd(18)}  passed  failed  skipped      time`,
      ...outcomes.map(line),
      `  ${'in all'.padEnd(18)}${' '.repeat(25)}  ${seconds(sum('ms')).padStart(8)}`,
      ...(troubles.length > 0 ? ['', 'not in order:', ...troubles] : []),
      '',
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      '',
    ].join('\n'),
  };
}
