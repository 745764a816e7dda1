import type { Judgement } from '../judgement.types';
import { argumentTexts, type ToolResult } from './tool-result';

const SHORTEST = 3;
/** A longer one is no claim that anybody makes in a sentence, and no pattern to search by. */
const LONGEST = 120;
/** A share by which a rough figure may differ. */
const ROUGHLY = 0.02;
const bare = (text: string) =>
  text
    .replace(/[×x](?=\s*[\d(])/gi, '*')
    .replaceAll('÷', '/')
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/[\s$€£]/g, '');

const isExpression = (text: string) =>
  text.length >= SHORTEST &&
  text.length <= LONGEST &&
  /^[\d.+\-*/^()%]+$/.test(text) &&
  /\d[+\-*/^%(]/.test(text);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The number that the text states for the expression, as it stands there, and whether only roughly. */
function statedFor(expression: string, text: string): { stated: string; roughly: boolean } | undefined {
  const pattern = new RegExp(
    String.raw`(?<![\d.+\-*/^%(])\(?${escaped(expression)}\)?(=|is|equals|≈)(-?\d+(?:\.\d+)?)`,
  );
  const [, sign, stated] = pattern.exec(bare(text)) ?? [];
  return stated === undefined ? undefined : { stated, roughly: sign === '≈' };
}

/** A tool has computed what the message states, and came to another result. */
export function refutedClaim(
  message: string,
  { tool, arguments: written, text, failed }: ToolResult,
): Judgement | undefined {
  const result = /-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(text.trim())?.[0].replaceAll(',', '');
  if (failed || result === undefined) return undefined;
  for (const expression of argumentTexts(written).map(bare).filter(isExpression)) {
    const claim = statedFor(expression, message);
    if (claim === undefined) continue;
    const { stated, roughly } = claim;
    const decimals = /\.(\d+)/.exec(stated)?.[1]?.length ?? 0;
    const precision = decimals > 0 || !Number.isInteger(Number(result)) ? 0.51 * 10 ** -decimals : 1e-9;
    const slack = roughly ? Math.max(precision, Math.abs(Number(result)) * ROUGHLY) : precision;
    if (Math.abs(Number(stated) - Number(result)) <= slack) continue;
    return {
      verdict: 'fail',
      category: 'wrong_computation',
      confidence: 0.97,
      reason: `${tool} has computed ${expression}: it is ${result}, not ${stated}.`,
      evidence: [`${expression} = ${stated}`, `${tool}: ${result}`],
      suggested: [{ name: 'retry_message', args: { hint: `${expression} is ${result}, not ${stated}.` } }],
      tier: 't0',
      calls: [],
    };
  }
  return undefined;
}
