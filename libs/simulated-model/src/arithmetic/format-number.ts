/** A number as people write it: whole, or with four decimals at most. */
export function formatNumber(value: number): string {
  const exact = String(Number(value.toPrecision(12)));
  const decimals = exact.includes('.') ? exact.length - exact.indexOf('.') - 1 : 0;
  if (decimals <= 4 && !exact.includes('e')) return exact;
  return String(Number(value.toFixed(4)));
}

/** Whether {@link formatNumber} shows the number itself and not a rounded one. */
export const isShownExactly = (value: number): boolean =>
  Math.abs(Number(formatNumber(value)) - value) < 1e-12;
