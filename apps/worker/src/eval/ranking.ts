/** Probability that a fault outranks a sound message; ties count half. */
export function auroc(faults: readonly number[], sound: readonly number[]): number {
  const all = [
    ...faults.map((score) => ({ score, fault: 1 })),
    ...sound.map((score) => ({ score, fault: 0 })),
  ];
  all.sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const hits = all.slice(from, to).reduce((sum, { fault }) => sum + fault, 0);
    rankSum += (hits * (from + to + 1)) / 2;
    from = to;
  }
  return (rankSum - (faults.length * (faults.length + 1)) / 2) / (faults.length * sound.length);
}

/** The best recall of a threshold that flags at most this share of the sound messages, and that threshold. */
export function recallAt(faults: readonly number[], sound: readonly number[], limit: number) {
  let best = { recall: 0, threshold: Infinity };
  for (const threshold of [...new Set([...faults, ...sound])].sort((a, b) => b - a)) {
    if (sound.filter((score) => score >= threshold).length / sound.length > limit) break;
    best = { recall: faults.filter((score) => score >= threshold).length / faults.length, threshold };
  }
  return best;
}
