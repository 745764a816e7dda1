/** What the facts of a conversation say about the key for a provider; the last one counts. */
export function credentialState(facts: readonly string[], provider: string): 'open' | 'stored' | 'declined' {
  const name = provider.toLowerCase();
  for (const fact of facts.toReversed()) {
    const text = fact.toLowerCase();
    const after = text.split(`key for ${name}`)[1];
    if (after === undefined || /^[a-z0-9_-]|^\.[a-z0-9]/.test(after)) continue;
    if (/\b(?:declined|rejected|denied|not given|not stored|withdrawn|deleted)\b/.test(text))
      return 'declined';
    if (/\bstored\b/.test(after)) return 'stored';
  }
  return 'open';
}
