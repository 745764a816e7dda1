/** The part of a base64 text that a secret fixes, whatever stands before and behind it. */
function base64Cores(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    // A character at either end also holds bits of its neighbours.
    const from = offset === 0 ? 0 : offset + 1;
    const loose = (offset + bytes.length) % 3 === 0 ? 0 : 1;
    return whole.slice(from, whole.length - loose);
  });
}

const percentEncoded = (bytes: Buffer) =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

/**
 * A secret as it may stand somewhere: raw, escaped in JSON (once and twice), in a URL (as usual and every character),
 * base64 and base64url at each offset, hexadecimal, backwards.
 */
export function disguisesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = bytes.toString('hex');
  const forms = [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    percentEncoded(bytes),
    ...base64Cores(bytes, 'base64'),
    ...base64Cores(bytes, 'base64url'),
    hex,
    hex.toUpperCase(),
    [...secret].reverse().join(''),
  ];
  return [...new Set(forms)];
}
