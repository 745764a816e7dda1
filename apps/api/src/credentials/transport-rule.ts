export interface Transport {
  /** HTTPS, at our own socket or at a trusted proxy. */
  secure: boolean;
  /** The client's address, behind trusted proxies if there are any. */
  clientAddress: string | undefined;
  /** The request carries X-Forwarded-* from a peer that is not trusted: somebody stands between. */
  forwardedByStranger: boolean;
}

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** A secret may come over HTTPS, or from this machine itself. */
export function mayCarrySecret({ secure, clientAddress, forwardedByStranger }: Transport): boolean {
  return secure || (!forwardedByStranger && LOOPBACK.test(clientAddress ?? ''));
}
