import { useEffect, useEffectEvent, useState, type ChangeEvent } from 'react';

const PAUSE_MS = 250;

/**
 * A text box that reports what was typed after a short pause, so that a list is asked for once per word and not per
 * letter. What comes from outside (the address, a reset) wins over what is in the box.
 */
export function useLateText(value: string | undefined, onSettled: (text: string | undefined) => void) {
  const given = value ?? '';
  const [text, setText] = useState(given);
  const [reported, setReported] = useState(given);
  const [seen, setSeen] = useState(given);
  if (seen !== given) {
    setSeen(given);
    // Our own report comes back while more may have been typed; only another value replaces it.
    if (given !== reported) {
      setText(given);
      setReported(given);
    }
  }
  const report = useEffectEvent(() => {
    setReported(text);
    onSettled(text || undefined);
  });
  useEffect(() => {
    if (text === reported) return;
    const timer = setTimeout(report, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, reported]);
  return { value: text, onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value) };
}
