import {
  boundedView,
  checksOf,
  readChecks,
  type Head,
  type HeadWeights,
  type Tier0Weights,
} from '@vouch/verifier';
import { isFault, type EvalItem } from './eval-item.schema';
import { fitLogistic, type LabelledRow } from './logistic';
import { utterancesOf, viewOf } from './utterances';

const RIDGE = 4;
/** Share of faults that a deployed verifier is to expect; the solutions' half and half is made for measuring. */
const BASE_RATE = 0.11;

/** Rows of one head, each message twice where a tool answered it: as it was written, and with the result. */
export type Rows = Record<Head, { item: string; row: LabelledRow }[]>;

export function rowsOf(items: readonly EvalItem[]): Rows {
  const rows: Rows = { talk: [], work: [] };
  for (const item of items) {
    const said = utterancesOf(item);
    said.forEach(({ kind }, index) => {
      if (kind !== 'agent') return;
      const y = Number(isFault(item, index));
      const hasResult = said[index + 1]?.kind === 'tool';
      for (const withResult of hasResult ? [false, true] : [false]) {
        const { head, readings } = readChecks(boundedView(viewOf(item.task, said, index, withResult)));
        const x = checksOf(head).map((check) => readings.get(check)?.strength ?? 0);
        rows[head].push({ item: item.id, row: { x, y } });
      }
    });
  }
  return rows;
}

/** Fits with the sign that a check must have: a finding never speaks for a message, context may. */
function fitHead(head: Head, rows: readonly LabelledRow[]): HeadWeights {
  const checks = checksOf(head);
  let kept = checks.map((_, index) => index);
  for (;;) {
    const fitted = fitLogistic(
      rows.map(({ x, y }) => ({ x: kept.map((index) => x[index] ?? 0), y })),
      RIDGE,
    );
    const isWrongWay = (index: number, at: number) =>
      checks[index]?.category !== 'none' && (fitted[at] ?? 0) < 0;
    const dropped = kept.filter(isWrongWay);
    if (dropped.length === 0) {
      const weights = Object.fromEntries(
        kept.map((index, at) => [checks[index]?.name ?? '', Number((fitted[at] ?? 0).toFixed(4))]),
      );
      return { intercept: Number((fitted.at(-1) ?? 0).toFixed(4)), weights };
    }
    kept = kept.filter((index) => !dropped.includes(index));
  }
}

const logit = (p: number) => Math.log(p / (1 - p));

/** Learns both heads from rows; the intercept of a head moves to the base rate of a deployed verifier. */
export function trainWeights(rows: Rows): Pick<Tier0Weights, Head> {
  const head = (name: Head): HeadWeights => {
    const own = rows[name].map(({ row }) => row);
    const fitted = fitHead(name, own);
    const share = own.reduce((sum, { y }) => sum + y, 0) / own.length;
    const moved = name === 'work' ? fitted.intercept + logit(BASE_RATE) - logit(share) : fitted.intercept;
    return { ...fitted, intercept: Number(moved.toFixed(4)) };
  };
  return { talk: head('talk'), work: head('work') };
}
