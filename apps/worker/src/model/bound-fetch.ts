/**
 * A fetch that reaches one provider alone: whatever else asks for another origin gets nothing, and no redirect is
 * followed, so that a key cannot leave for anywhere else.
 */
export function boundFetch(baseURL: string, send: typeof fetch = fetch): typeof fetch {
  const { origin } = new URL(baseURL);
  return (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input);
    if (target.origin !== origin)
      return Promise.reject(new Error(`calls to ${origin} may not go to ${target.origin}`));
    return send(input, { ...init, redirect: 'error' });
  };
}
