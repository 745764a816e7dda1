const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a summary, which is the beginning of a message as one plain line, says what that message says. */
export const isRepeated = (summary: string, message: string): boolean =>
  letters(message).startsWith(letters(summary));
