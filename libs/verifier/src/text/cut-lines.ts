/** Patterns look along a line, and a hostile message can be one line. */
const LINE_CHARACTERS = 2_000;

/** A line that is too long is read by its beginning: put into pieces it would be other text than was written. */
export const cutLines = (text: string): string =>
  text.length <= LINE_CHARACTERS
    ? text
    : text
        .split('\n')
        .map((line) => line.slice(0, LINE_CHARACTERS))
        .join('\n');

/** Of a line this long the end may be missing, so nothing can be told from what is not there. */
export const mayBeCut = (text: string): boolean =>
  text.split('\n').some((line) => line.length >= LINE_CHARACTERS);
