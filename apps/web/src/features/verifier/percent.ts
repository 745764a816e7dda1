export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A share with its 95 % interval: "83 % (65–94)". */
export const percentWithin = ({ value, low, high }: { value: number; low: number; high: number }): string =>
  `${percent(value)} (${Math.round(low * 100)}–${Math.round(high * 100)})`;
