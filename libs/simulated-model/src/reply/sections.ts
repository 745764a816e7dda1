const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

export const unescape = (text: string) =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** What stands between `<name>` and `</name>`, as data; empty when the tag is not there. */
export function section(text: string, name: string): string {
  const start = text.indexOf(`<${name}>`);
  if (start < 0) return '';
  const from = start + name.length + 2;
  const end = text.indexOf(`</${name}>`, from);
  return unescape(text.slice(from, end < 0 ? undefined : end)).trim();
}
