/** Cuts a stream of text into whole lines; what follows the last line break waits for the next piece. */
export function createLineCutter(onLine: (line: string) => void) {
  let rest = '';
  return {
    push(text: string): void {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    },
    end(): void {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}
