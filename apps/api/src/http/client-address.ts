/**
 * The address a request comes from: the last one that no trusted proxy has sent on. `chain` begins with the peer and
 * goes on as `X-Forwarded-For` does from its right end.
 */
export function clientAddress(
  chain: readonly string[],
  trusts: (address: string, hop: number) => boolean,
): string | undefined {
  return chain.find((address, hop) => !trusts(address, hop)) ?? chain.at(-1);
}
