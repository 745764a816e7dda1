/** Data holds no delimiter of any kind, so it cannot close its own. */
export const asData = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const asAttribute = (text: string): string =>
  asData(text).replaceAll('>', '&gt;').replaceAll('"', "'");

/** Half a surrogate pair at the cut would make the request invalid for some providers. */
export const cut = (text: string, limit: number): string =>
  text.length > limit ? `${text.slice(0, limit).toWellFormed()} […]` : text.toWellFormed();
