import { codeBlocks } from '../text/code-blocks';
import { sharedShare } from '../text/words';

/** What a tool was asked and what it returned. */
export interface ToolResult {
  tool: string;
  /** As the model wrote them, mostly JSON. */
  arguments: string;
  text: string;
  failed: boolean;
}

const SAME_CODE = 0.9;
/** Texts of so different lengths are not the same code. */
const SAME_LENGTH = 2;

const areAlike = (a: string, b: string) =>
  Math.max(a.length, b.length) <= SAME_LENGTH * Math.min(a.length, b.length);

/** The values of the arguments, whatever they are called. */
export function argumentTexts(written: string): string[] {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'string') return [value];
    if (value === null || typeof value !== 'object') return [written];
    return Object.values(value).filter((part): part is string => typeof part === 'string');
  } catch {
    return [written];
  }
}

/** The tool ran the code that stands in the message. */
export function ranCodeOf(message: string, result: ToolResult): boolean {
  const texts = argumentTexts(result.arguments);
  return codeBlocks(message).some(({ code }) =>
    texts.some(
      (text) =>
        text.length > 20 &&
        areAlike(code, text) &&
        sharedShare(code, text) >= SAME_CODE &&
        sharedShare(text, code) >= SAME_CODE,
    ),
  );
}
