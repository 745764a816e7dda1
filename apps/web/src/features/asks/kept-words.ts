/** Half-written answers by request id, so that putting a question off does not throw the words away. */
import { useState } from 'react';

const kept = new Map<string, string>();

export function useKeptWords(requestId: string) {
  const [words, setWords] = useState(kept.get(requestId) ?? '');
  return {
    words,
    change(next: string): void {
      kept.set(requestId, next);
      setWords(next);
    },
  };
}
