/** One measured figure: a JSON line. `target` and `ok` are there where targets name a bound. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  n: number;
  /** What the randomness of the row follows from; null where nothing is random. */
  seed: number | null;
  target?: string;
  ok?: boolean;
  note?: string;
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
