/** A row of feature strengths and whether it is a fault. */
export interface LabelledRow {
  x: readonly number[];
  y: number;
}

const MOST_STEPS = 40;
const CLOSE = 1e-6;

/** Solves a symmetric system by elimination with pivots; `rows` are the matrix with the right side as last column. */
function solve(rows: number[][]): number[] {
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = column + 1; row < size; row += 1) {
      const factor = at(row, column) / (at(column, column) || 1e-12);
      if (factor === 0) continue;
      rows[row] = (rows[row] ?? []).map((value, index) => value - factor * at(column, index));
    }
  }
  const solution = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = at(row, size);
    for (let column = row + 1; column < size; column += 1) rest -= at(row, column) * (solution[column] ?? 0);
    solution[row] = rest / (at(row, row) || 1e-12);
  }
  return solution;
}

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/**
 * Logistic regression with a ridge penalty on all weights but the intercept, by Newton's method.
 * @returns the weights in the order of the features, and the intercept as the last
 */
export function fitLogistic(rows: readonly LabelledRow[], ridge: number): number[] {
  const width = (rows[0]?.x.length ?? 0) + 1;
  const share = rows.reduce((sum, { y }) => sum + y, 0) / rows.length;
  const weights = Array.from({ length: width }, (_, index) =>
    index === width - 1 ? Math.log(share / (1 - share)) : 0,
  );
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const system = Array.from({ length: width }, () => Array.from({ length: width + 1 }, () => 0));
    for (const { x, y } of rows) {
      const full = [...x, 1];
      const p = logistic(full.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0));
      full.forEach((a, i) => {
        const line = system[i];
        if (a === 0 || !line) return;
        full.forEach((b, j) => (line[j] = (line[j] ?? 0) + p * (1 - p) * a * b));
        line[width] = (line[width] ?? 0) + (y - p) * a;
      });
    }
    system.forEach((line, index) => {
      if (index === width - 1) return;
      line[index] = (line[index] ?? 0) + ridge;
      line[width] = (line[width] ?? 0) - ridge * (weights[index] ?? 0);
    });
    const change = solve(system);
    change.forEach((value, index) => (weights[index] = (weights[index] ?? 0) + value));
    if (Math.max(...change.map(Math.abs)) < CLOSE) break;
  }
  return weights;
}
