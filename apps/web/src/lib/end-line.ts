const END_LINE = /\n[ \t*`_]*TERMINATE[.!]?[ \t*`_]*\s*$/;

/** A message as people read it: without the line at its end that only tells the run to end. */
export const withoutEndLine = (content: string): string => {
  const shown = content.replace(END_LINE, '');
  return shown.trim() === '' ? content : shown;
};
