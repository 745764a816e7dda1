const SECRET_SHAPES = [
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{12,}/g,
  /\b(?:ghp|gho|ghs|github_pat|glpat|xox[abprs])[-_][A-Za-z0-9_-]{10,}/g,
  /\bAKIA[A-Z0-9]{12,}/g,
  /\bAIza[A-Za-z0-9_-]{20,}/g,
  // A lookbehind, so that a run of such letters is read once: `\b` would start anew at each hyphen.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  /\bBearer\s+[A-Za-z0-9._~+/-]{8,}=*/gi,
];

/** Masks what looks like a key; the last net for text that goes where keys must never be, such as history. */
export const maskSecrets = (text: string): string =>
  SECRET_SHAPES.reduce((masked, shape) => masked.replaceAll(shape, '[secret]'), text);
