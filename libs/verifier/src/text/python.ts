import { mayBeCut } from './cut-lines';

const BUILTINS = new Set(
  (
    'abs all any ascii bin bool bytearray bytes callable chr classmethod compile complex delattr dict dir divmod ' +
    'enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int ' +
    'isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property ' +
    'quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip ' +
    '__import__ if elif else while for in and or not return yield lambda assert del with as except raise await ' +
    'async print from import is None True False match case Exception ValueError TypeError KeyError IndexError ' +
    'RuntimeError FileNotFoundError ImportError ModuleNotFoundError AttributeError StopIteration OSError IOError ' +
    'NotImplementedError ZeroDivisionError SystemExit ConnectionError TimeoutError PermissionError EOFError'
  ).split(' '),
);

/* Patterns here have one way to match any blank, or a bound: a hostile text must not choose how long they take. */

/** Texts and comments blanked, so that only code is read. */
const bare = (code: string) =>
  code
    .replace(/("""|''')[^]*?\1/g, '""')
    .replace(/(?:\b[rbfuRBFU]{1,2})?"(?:\\.|[^"\\\n])*"|(?:\b[rbfuRBFU]{1,2})?'(?:\\.|[^'\\\n])*'/g, '""')
    .replace(/#[^\n]*/g, '');

function definedNames(code: string): Set<string> {
  const names = new Set(BUILTINS);
  const add = (list: string) => {
    for (const name of list.match(/[A-Za-z_]\w*/g) ?? []) names.add(name);
  };
  for (const [, name = ''] of code.matchAll(/\b(?:def|class)\s+(\w+)/g)) names.add(name);
  for (const [, params = ''] of code.matchAll(
    /\bdef[ \t]+\w+[ \t]*\(([^]{0,2000}?)\)[ \t]*(?:->[^:\n]{0,200})?:/g,
  ))
    add(params);
  for (const [, params = ''] of code.matchAll(/\blambda\b([^:\n]*):/g)) add(params);
  for (const [, list = ''] of code.matchAll(
    /^[ \t]*(?:from\s+[\w.]+\s+)?import\s+\(?([^\n)]*(?:\n[^)\n]*)*?\)|[^\n]*)/gm,
  ))
    add(list);
  for (const [, list = ''] of code.matchAll(/\bfor[ \t]+(\S[^\n]{0,200}?)[ \t]{1,20}in\b/g)) add(list);
  for (const [, name = ''] of code.matchAll(/\bas\s+(\w+)/g)) names.add(name);
  for (const [, list = ''] of code.matchAll(
    /^[ \t]*([\w*([][\w, \t*()[\].]{0,500}?)[ \t]{0,20}(?::[^=\n]{1,200})?=(?!=)/gm,
  ))
    add(list);
  for (const [, name = ''] of code.matchAll(/\(?(\w+)\s*:=/g)) names.add(name);
  for (const [, list = ''] of code.matchAll(/\b(?:global|nonlocal)\s+([^\n]*)/g)) add(list);
  return names;
}

const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function unbalanced(code: string): boolean {
  const open: string[] = [];
  for (const sign of code.match(/[()[\]{}]/g) ?? []) {
    if (!(sign in PAIRS)) open.push(sign);
    else if (open.pop() !== PAIRS[sign]) return true;
  }
  return open.length > 0;
}

/**
 * Why this Python cannot run, as far as that shows without running it: a called name that nothing defines, brackets
 * that do not close, a first line that is indented. A star import defines anything, and so may the rest of a line that
 * was cut.
 */
export function pythonProblem(source: string): string | undefined {
  if (mayBeCut(source)) return undefined;
  const code = bare(source);
  if (/^\s*[ \t]\S/.test(code) && !/^\S/m.test(code)) return undefined;
  if (/^(?:[ \t]*\n)*[ \t]+\S/.test(code)) return 'unexpected indent';
  if (unbalanced(code)) return 'a bracket is not closed';
  const leadingZero = /=\s*\d+,0\d\d\b/.exec(code)?.[0];
  if (leadingZero) return `leading zero in ${leadingZero}`;
  if (/\bimport\s+\*/.test(code)) return undefined;
  const known = definedNames(code);
  const called = [...code.matchAll(/(?<![\w.])([A-Za-z_]\w*)\s*[(.[]/g)].map(([, name = '']) => name);
  const missing = called.find((name) => !known.has(name));
  return missing === undefined ? undefined : `the name ${missing} is not defined`;
}
