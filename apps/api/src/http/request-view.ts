import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { TrustProxy } from '@vouch/config';
import type { Request } from 'express';
import type { Transport } from '../credentials/transport-rule';
import { clientAddress } from './client-address';
import { publicAddress, type PublicAddress } from './public-address';

type TrustFunction = (address: string, hop: number) => boolean;

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Reads requests as the trusted proxy, if there is one, presents them. The same for REST and for handshakes. */
export class RequestView {
  #trust: TrustFunction = () => false;

  constructor(readonly allowsInsecureHttp: boolean) {}

  /** `trust`: Express's compiled `trust proxy` setting. */
  useTrust(trust: TrustFunction): void {
    this.#trust = trust;
  }

  addressOf(request: IncomingMessage): PublicAddress {
    const encrypted = (request.socket as Partial<TLSSocket>).encrypted === true;
    return publicAddress(request.headers, encrypted, this.#isTrustedPeer(request));
  }

  /** The address a request or handshake comes from, as Express's `request.ip`. */
  clientOf({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .reverse();
    const chain = [socket.remoteAddress ?? '', ...forwarded].map((part) => part.trim()).filter(Boolean);
    return clientAddress(chain, this.#trust);
  }

  transportOf(request: Request): Transport {
    const forwarded = FORWARDED.some((name) => request.headers[name] !== undefined);
    return {
      secure: this.addressOf(request).secure,
      clientAddress: request.ip,
      forwardedByStranger: forwarded && !this.#isTrustedPeer(request),
    };
  }

  #isTrustedPeer(request: IncomingMessage): boolean {
    const peer = request.socket.remoteAddress;
    return peer !== undefined && this.#trust(peer, 0);
  }
}

export const isBehindProxy = (trustProxy: TrustProxy): boolean =>
  Array.isArray(trustProxy) ? trustProxy.length > 0 : Boolean(trustProxy);
