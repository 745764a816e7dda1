/** A fenced block of code in a message. */
export interface CodeBlock {
  language: string;
  code: string;
}

const FENCE = /^[ \t]*```([\w+#.-]*)[^\n]*\n([^]*?)(?:^[ \t]*```|(?![^]))/gm;

export const codeBlocks = (text: string): CodeBlock[] =>
  [...text.matchAll(FENCE)].map(([, language = '', code = '']) => ({
    language: language.toLowerCase(),
    code,
  }));

/** The text between its code blocks. */
export const withoutCode = (text: string): string => text.replace(FENCE, '\n');

/** Blocks that are meant to be run, by their language or by what stands in them. */
export const pythonBlocks = (text: string): CodeBlock[] =>
  codeBlocks(text).filter(
    ({ language, code }) =>
      /^(?:python|py)/.test(language) || (language === '' && /^(?:import|from|def|print\()/m.test(code)),
  );
